package com.example.rules;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.springframework.expression.ExpressionParser;

class Rules {
    private static final String DISCOUNT = "total * 0.9";
    private final ExpressionParser parser = new SpelExpressionParser();

    Object script(String formula) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        // ruleid: java-code-injection-parameter
        return engine.eval(formula);
    }

    Object expression(@RequestParam String filter) {
        // ruleid: java-code-injection, java-code-injection-parameter
        return parser.parseExpression(filter).getValue();
    }

    Object concatenated(Customer customer) {
        // ruleid: java-code-injection
        return parser.parseExpression("name == '" + customer.getName() + "'").getValue();
    }

    Object groovy(HttpServletRequest request) {
        GroovyShell shell = new GroovyShell();
        // ruleid: java-code-injection
        return shell.evaluate(request.getParameter("script"));
    }

    void template(VelocityContext context, Writer out, String body) {
        // ruleid: java-code-injection-parameter
        Velocity.evaluate(context, out, "mail", body);
    }

    Object shell(GroovyShell shell, String text) {
        // ruleid: java-code-injection-parameter
        return shell.evaluate(text);
    }

    Object constant(Order order) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        // ok: java-code-injection
        engine.eval("1 + 1");
        // ok: java-code-injection
        return parser.parseExpression(DISCOUNT).getValue(order);
    }

    Object chosen(String name) {
        // ok: java-code-injection
        return parser.parseExpression(EXPRESSIONS.get(name)).getValue();
    }

    Object redis(RedisScripting redis, String script) {
        // ok: java-code-injection
        return redis.eval(script, 1);
    }

    String model(Model model, String name) {
        // ok: java-code-injection
        return model.eval(name);
    }
}

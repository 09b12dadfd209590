import { rule } from '../../src/rules/code-injection.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a constant', code: "eval('1 + 1'); new Function('return this');" },
    { name: 'methods that are called eval', code: 'redis.eval(script, 1, key); model.eval(); page.evaluate(f);' },
    { name: 'a function of the file with the name', code: 'function f(eval, code) { eval(code); }' },
    {
      name: 'timers with functions',
      code: 'setTimeout(callback, 10); setInterval(() => tick(x), 10); setTimeout(this.tick, 5); setTimeout(fn.bind(null, a), 1);',
    },
    { name: 'a constant script of vm', code: "import vm from 'node:vm'; vm.runInNewContext('1 + 1', context);" },
    { name: 'a class named Function', code: 'class Function {} new Function(code);' },
  ],
  invalid: [
    { name: 'eval of a request value', code: 'const f = (req) => {\n  return eval(req.body.code);\n};', errors: [['runs', 2, 10]] },
    {
      name: 'an indirect eval',
      code: 'const f = (code) => {\n  (0, eval)(code);\n  globalThis.eval(code);\n};',
      errors: [
        ['runs', 2, 3],
        ['runs', 3, 3],
      ],
    },
    { name: 'a function made of text', code: 'const f = (body) =>\n  new Function("a", body);', errors: [['runs', 2, 3]] },
    { name: 'a timer with text', code: 'const f = (name) =>\n  setTimeout("run(" + name + ")", 10);', errors: [['runs', 2, 3]] },
    {
      name: 'vm',
      code: "const vm = require('vm');\nconst f = (code) => vm.runInNewContext(code, {});\nconst g = (code) => new vm.Script(code);",
      errors: [
        ['runs', 2, 21],
        ['runs', 3, 21],
      ],
    },
  ],
});

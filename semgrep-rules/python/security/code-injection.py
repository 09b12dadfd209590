import ast

RULE = "1 + 1"


def run(text, model, redis):
    # ruleid: python-code-injection
    eval(text)
    # ruleid: python-code-injection
    exec(f"x = {text}")
    # ruleid: python-code-injection
    eval(request.args["expression"], {}, {})
    # ruleid: python-code-injection
    exec(compile(text, "<string>", "exec"))

    # ok: python-code-injection
    ast.literal_eval(text)
    # ok: python-code-injection
    eval("1 + 1")
    # ok: python-code-injection
    eval(RULE)
    # ok: python-code-injection
    model.eval()
    # ok: python-code-injection
    redis.eval(text, 1, "key")
    # ok: python-code-injection
    frame.eval(text)
    # ok: python-code-injection
    exec(open("version.py").read())
    # ok: python-code-injection
    exec("import site")

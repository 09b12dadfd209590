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


def elsewhere(loop, text, interpreter, stack):
    # ruleid: python-code-injection
    loop.run_in_executor(None, exec, text)
    # ruleid: python-code-injection
    _xxsubinterpreters.run_string(interpreter, text)
    console = code.InteractiveConsole()
    # ruleid: python-code-injection
    console.push(text)
    # ok: python-code-injection
    console.push("1 + 1")
    # ok: python-code-injection
    stack.push(text)
    # ok: python-code-injection
    loop.run_in_executor(None, render, text)


def command(request, name):
    # ruleid: python-code-injection-import
    importlib.import_module("shop.commands." + request.GET["command"])
    # ruleid: python-code-injection-import
    __import__("shop.%s" % request.POST.get("module"))
    module = request.GET["module"]
    # ruleid: python-code-injection-import
    import_string(module.strip())
    # ok: python-code-injection-import
    importlib.import_module(name)
    # ok: python-code-injection-import
    importlib.import_module("shop.commands")
    # ok: python-code-injection-import
    importlib.import_module(COMMANDS[request.GET["command"]])
    if module not in COMMANDS:
        raise KeyError(module)
    # ok: python-code-injection-import
    return importlib.import_module(module)

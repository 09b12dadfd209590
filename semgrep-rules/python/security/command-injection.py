import asyncio
import os
import shlex
import subprocess

COMMAND = "ls -la"


def run(name, command):
    # ruleid: python-command-injection
    subprocess.run(f"convert {name}", shell=True)
    # ruleid: python-command-injection
    subprocess.check_output(command, shell=True)
    # ruleid: python-command-injection
    os.system("convert " + name)
    # ruleid: python-command-injection
    os.popen(command)
    # ruleid: python-command-injection
    asyncio.create_subprocess_shell(command)
    # ruleid: python-command-injection-shell
    subprocess.run(["sh", "-c", f"echo {name}"])
    # ruleid: python-command-injection
    subprocess.run([name, "exit 0"], shell=True)
    # ruleid: python-command-injection-constant
    subprocess.run("ls | wc -l", shell=True)
    # ruleid: python-command-injection-constant
    subprocess.run(["ls", "-l"], shell=True)

    # ok: python-command-injection, python-command-injection-constant
    subprocess.run(["convert", name])
    # ok: python-command-injection, python-command-injection-constant
    subprocess.run(command, shell=False)
    # ok: python-command-injection
    os.system("clear")
    # ok: python-command-injection
    os.system(COMMAND)
    # ok: python-command-injection
    os.system(f"convert {shlex.quote(name)}")
    # ok: python-command-injection-shell
    subprocess.run(["sh", "-c", "echo hello"])
    # ok: python-command-injection-shell
    subprocess.run(["git", "-c", name])


def step_by_step(name):
    arguments = []
    # ruleid: python-command-injection-shell
    arguments.append("sh")
    arguments.append("-c")
    arguments.append(f"echo {name}")
    subprocess.run(arguments)


def remote(host, command):
    # ruleid: python-command-injection-shell
    subprocess.run(["bash", "-c", command], check=True)


def pager(path):
    # ruleid: python-command-injection-shell
    os.execlp("sh", "sh", "-c", "less " + path)


def restart():
    # ruleid: python-command-injection-constant
    subprocess.run("systemctl restart shop", shell=True, check=True)


def script_file(path, arguments):
    # ok: python-command-injection-shell
    subprocess.run(["bash", path])
    # ok: python-command-injection
    subprocess.run(shlex.join(arguments), shell=True)


def other_system(solar):
    # ok: python-command-injection
    return solar.system(f"planet-{solar.name}")


def spoken():
    # ok: python-command-injection, python-command-injection-constant
    # os.system("rm -rf " + path)
    return "subprocess.run(command, shell=True)"


def by_name(command, loop, factory):
    # ruleid: python-command-injection
    __import__("os").system(command)
    # ruleid: python-command-injection
    getattr(os, "system")(command)
    # ruleid: python-command-injection
    loop.subprocess_shell(factory, command)
    # ruleid: python-command-injection
    asyncio.subprocess.create_subprocess_shell(f"ls {command}")
    # ok: python-command-injection
    loop.subprocess_shell(factory, "ls -l")
    # ok: python-command-injection
    getattr(os, "getcwd")(command)
    system = getattr(os, "system")
    # ruleid: python-command-injection
    system(command)


def over_ssh(client, name):
    import paramiko

    # ruleid: python-command-injection-ssh
    client.exec_command("ls " + name)
    # ruleid: python-command-injection-ssh
    client.exec_command(name)
    # ruleid: python-command-injection-ssh
    client.exec_command(f"du {name}", timeout=5)
    # ok: python-command-injection-ssh
    client.exec_command("uptime")
    # ok: python-command-injection-ssh
    client.exec_command(COMMAND)
    # ok: python-command-injection-ssh
    client.exec_command(f"du {shlex.quote(name)}")
    # ok: python-command-injection-ssh
    client.connect(name)


PROGRAMS = {"png": "optipng", "jpg": "jpegoptim"}


def chosen(request):
    program = request.POST["program"]
    # ruleid: python-command-injection-request
    subprocess.run([program, "--version"])
    # ruleid: python-command-injection-request
    subprocess.Popen(program)
    # ruleid: python-command-injection-request
    os.execvp(program, [program])
    # ok: python-command-injection-request
    subprocess.run(["ping", "-c1", request.POST["host"]])
    command = ["ping", "-c1", request.POST["host"]]
    # ok: python-command-injection-request
    subprocess.run(command)
    # ok: python-command-injection-request
    subprocess.run([PROGRAMS[request.POST["kind"]], "in.png"])
    # ok: python-command-injection-request
    subprocess.run([find_program(), request.POST["host"]])

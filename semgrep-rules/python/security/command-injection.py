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

"""Runs a program on a terminal of a given width and prints what the terminal got: on-terminal.py COLUMNS PROGRAM ARGS…"""
import fcntl
import os
import pty
import struct
import sys
import termios

columns, program = int(sys.argv[1]), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    os.execvp(program[0], program)
seen = b""
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # the program has ended (Linux)
        break
    if not chunk:
        break
    seen += chunk
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(seen.replace(b"\r\n", b"\n"))
sys.exit(os.waitstatus_to_exitcode(status))

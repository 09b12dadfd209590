import asyncio
import signal


def stop(signum, frame):
    server.shutdown()


def set_event(signum, frame):
    stopped.set()
    shutdown_event.set()


def leave(signum, frame):
    sys.exit(0)


# ruleid: python-signal-handler, python-signal-handler-closes-server
signal.signal(signal.SIGTERM, stop)
# ruleid: python-signal-handler, python-signal-handler-closes-server
signal.signal(signal.SIGINT, stop)
# ruleid: python-signal-handler, python-signal-handler-closes-server
signal.signal(signal.SIGTERM, set_event)
# ruleid: python-signal-handler
signal.signal(signal.SIGTERM, leave)


async def main():
    loop = asyncio.get_running_loop()
    # ruleid: python-signal-handler
    loop.add_signal_handler(signal.SIGTERM, done.set)
    # ruleid: python-signal-handler
    for sig in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sig, done.set)
    # ruleid: python-signal-handler
    for sig in [signal.SIGINT, signal.SIGTERM]:
        signal.signal(sig, leave)


# ---- look-alikes

# ok: python-signal-handler
signal.signal(signal.SIGTERM, signal.SIG_IGN)
# ok: python-signal-handler
signal.signal(signal.SIGINT, signal.SIG_DFL)
# ok: python-signal-handler
signal.signal(signal.SIGCHLD, reap)
# ok: python-signal-handler
os.kill(pid, signal.SIGTERM)
# ok: python-signal-handler, python-signal-handler-closes-server
# signal.signal(signal.SIGTERM, stop)
# ok: python-signal-handler
post_save.connect(stop)
# ok: python-signal-handler-closes-server
process.send_signal(signal.SIGTERM)

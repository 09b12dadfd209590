import asyncio


async def notify(order):
    await asyncio.sleep(1)


def record(order):
    return order


async def create(order, loop, tasks):
    # ruleid: python-unhandled-async-error
    asyncio.create_task(notify(order))
    # ruleid: python-unhandled-async-error
    asyncio.ensure_future(notify(order))
    # ruleid: python-unhandled-async-error
    loop.create_task(notify(order))
    # ruleid: python-unhandled-async-error
    _ = asyncio.create_task(notify(order))
    # ok: python-unhandled-async-error
    task = asyncio.create_task(notify(order))
    # ok: python-unhandled-async-error
    tasks.append(asyncio.create_task(notify(order)))
    # ok: python-unhandled-async-error
    asyncio.create_task(notify(order)).add_done_callback(print)
    # ok: python-unhandled-async-error
    await asyncio.create_task(notify(order))
    both = [
        # ok: python-unhandled-async-error
        asyncio.create_task(notify(order)),
    ]
    await asyncio.gather(
        # ok: python-unhandled-async-error
        asyncio.create_task(notify(order)),
        *both,
    )
    async with asyncio.TaskGroup() as group:
        # ok: python-unhandled-async-error
        group.create_task(notify(order))
    await task


class Worker:
    async def start(self):
        # ruleid: python-unhandled-async-error-coroutine
        self.connect()
        # ok: python-unhandled-async-error-coroutine
        self.reset()
        # ok: python-unhandled-async-error-coroutine
        await self.connect()

    async def connect(self):
        # ruleid: python-unhandled-async-error-coroutine
        notify(None)
        # ok: python-unhandled-async-error-coroutine
        record(None)

    def reset(self):
        # ruleid: python-unhandled-async-error-coroutine
        notify(1)  # later
        # ok: python-unhandled-async-error-coroutine
        asyncio.run(notify(None))
        return asyncio.gather(
            # ok: python-unhandled-async-error-coroutine
            notify(1),
            # ok: python-unhandled-async-error-coroutine
            notify(2)
        )

from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.applications import Starlette


# ruleid: python-graceful-library-lifespan-database
@asynccontextmanager
async def lifespan(app):
    await database.connect()
    yield
    await database.disconnect()


# ruleid: python-graceful-library-lifespan-database
@asynccontextmanager
async def lifespan_with_engine(app):
    engine = make_engine()
    yield {"engine": engine}
    await engine.dispose()


# ruleid: python-graceful-library-lifespan-database, python-graceful-library-lifespan-tasks
@asynccontextmanager
async def lifespan_with_finally(app):
    pool = await make_pool()
    try:
        yield
    finally:
        await pool.close()
        scheduler.shutdown()


# ruleid: python-graceful-library-lifespan-tasks
@asynccontextmanager
async def lifespan_with_scheduler(app):
    scheduler.start()
    yield
    scheduler.shutdown(wait=True)


# ruleid: python-graceful-library-lifespan-tasks
@asynccontextmanager
async def lifespan_with_task(app):
    task = asyncio.create_task(poll())
    yield
    task.cancel()


# ok: python-graceful-library-lifespan-database, python-graceful-library-lifespan-tasks
@asynccontextmanager
async def opens_only(app):
    await database.connect()
    yield


# ok: python-graceful-library-lifespan-database, python-graceful-library-lifespan-tasks
@asynccontextmanager
async def announces(app):
    yield
    logger.info("closed")


# ruleid: python-graceful-library-lifespan
app = FastAPI(lifespan=lifespan)
# ruleid: python-graceful-library-lifespan
star = Starlette(routes=[], lifespan=lifespan)
# ruleid: python-graceful-library-lifespan
older = Starlette(on_shutdown=[close])
# ok: python-graceful-library-lifespan
plain = FastAPI(title="shop")
# ok: python-graceful-library-lifespan
with TestClient(app) as client:
    client.get("/")


# ruleid: python-graceful-library-event-database, python-graceful-library-shutdown-event
@app.on_event("shutdown")
async def close_database():
    await database.disconnect()


# ruleid: python-graceful-library-event-database, python-graceful-library-shutdown-event
@quart_app.after_serving
async def close_pool():
    await app.pool.close()


# ruleid: python-graceful-library-event-database, python-graceful-library-shutdown-event
app.add_event_handler("shutdown", redis.close)
# ruleid: python-graceful-library-event-database, python-graceful-library-shutdown-event
web_app.on_cleanup.append(db.close)


# ruleid: python-graceful-library-event-tasks, python-graceful-library-shutdown-event
@app.on_event("shutdown")
async def stop_scheduler():
    scheduler.shutdown()


# ruleid: python-graceful-library-event-tasks, python-graceful-library-shutdown-event
@app.on_event("shutdown")
def stop_consumer():
    consumer.stop()


# ruleid: python-graceful-library-event-tasks, python-graceful-library-shutdown-event
app.add_event_handler("shutdown", worker.stop)


# ruleid: python-graceful-library-shutdown-event
@app.on_event("shutdown")
async def say_goodbye():
    logger.info("stopped")


# ok: python-graceful-library-event-database, python-graceful-library-event-tasks, python-graceful-library-shutdown-event
@app.on_event("startup")
async def open_database():
    await database.connect()


# ok: python-graceful-library-event-database, python-graceful-library-event-tasks, python-graceful-library-shutdown-event
app.add_event_handler("startup", worker.start)


def close_one(connection):
    # ok: python-graceful-library-event-database, python-graceful-library-event-tasks, python-graceful-library-shutdown-event
    connection.close()


# ok: python-graceful-library-shutdown-event
# app.on_shutdown.append(close)

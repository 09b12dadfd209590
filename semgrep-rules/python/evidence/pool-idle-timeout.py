import asyncpg
from flask import Flask
from psycopg_pool import ConnectionPool
from pymongo import MongoClient
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine

# ruleid: python-pool-idle-timeout-sqlalchemy
engine = create_engine(URL, pool_recycle=1800)
# ruleid: python-pool-idle-timeout-sqlalchemy
async_engine = create_async_engine(URL, pool_size=5, pool_recycle=settings.recycle)
# ruleid: python-pool-idle-timeout-sqlalchemy
db = SQLAlchemy(app, pool_recycle=300)

# ruleid: python-pool-idle-timeout-options
ENGINE_OPTIONS = {"pool_size": 5, "pool_recycle": 1800}
# ruleid: python-pool-idle-timeout-options
pool = ConnectionPool(URL, max_idle=300)
# ruleid: python-pool-idle-timeout-options
mongo = MongoClient(URL, maxIdleTimeMS=30000)
# ruleid: python-pool-idle-timeout-options
CONN_MAX_AGE = 600
# ruleid: python-pool-idle-timeout-options
app.config["SQLALCHEMY_POOL_RECYCLE"] = 299


async def start():
    # ruleid: python-pool-idle-timeout-options
    return await asyncpg.create_pool(URL, max_inactive_connection_lifetime=300)


# ruleid: python-pool-idle-timeout-options
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60}}

# ---- look-alikes

# ok: python-pool-idle-timeout-options
FOREVER = {"default": {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": None}}
# ok: python-pool-idle-timeout-sqlalchemy
plain = create_engine(URL, pool_size=5)
# ok: python-pool-idle-timeout-options
# engine_options = {"pool_recycle": 1800}
# ok: python-pool-idle-timeout-options
HELP = "set pool_recycle below the server's timeout"
# ok: python-pool-idle-timeout-options
session = Session(idle_timeout=30)
# ok: python-pool-idle-timeout-sqlalchemy, python-pool-idle-timeout-options
recycler = make_bin(recycle=3)

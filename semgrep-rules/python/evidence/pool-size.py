import asyncpg
import redis
from peewee import SqliteDatabase
from playhouse.pool import PooledPostgresqlDatabase
from psycopg2.pool import ThreadedConnectionPool
from psycopg_pool import ConnectionPool
from pymongo import MongoClient
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine

# ruleid: python-pool-size-sqlalchemy
engine = create_engine(URL, pool_size=20, max_overflow=5)
# ruleid: python-pool-size-sqlalchemy
async_engine = create_async_engine(URL, pool_size=settings.pool_size)
# ruleid: python-pool-size-sqlalchemy
db = SQLAlchemy(app, pool_size=5)

# ruleid: python-pool-size-options
ENGINE_OPTIONS = {"pool_pre_ping": True, "pool_size": 10}
# ruleid: python-pool-size-options
OTHER = dict(pool_size=10, max_overflow=2)
# ruleid: python-pool-size-options
SQLALCHEMY_POOL_SIZE = 10
# ruleid: python-pool-size-options
app.config["SQLALCHEMY_POOL_SIZE"] = 10

# ruleid: python-pool-size-pool
pool = ConnectionPool(URL, min_size=2, max_size=10)
# ruleid: python-pool-size-pool
threads = ThreadedConnectionPool(1, 20, URL)
# ruleid: python-pool-size-pool
mongo = MongoClient(URL, maxPoolSize=50)
# ruleid: python-pool-size-pool
peewee_pool = PooledPostgresqlDatabase("shop", max_connections=8)


async def start():
    # ruleid: python-pool-size-pool
    return await asyncpg.create_pool(URL, min_size=2, max_size=10)


DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        # ruleid: python-pool-size-django
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 10}},
    },
    "geventpool": {
        "ENGINE": "django_db_geventpool.backends.postgresql_psycopg2",
        # ruleid: python-pool-size-django
        "OPTIONS": {"MAX_CONNS": 20},
    },
    "old": {
        "ENGINE": "dj_db_conn_pool.backends.postgresql",
        # ruleid: python-pool-size-django
        "POOL_OPTIONS": {"POOL_SIZE": 10, "MAX_OVERFLOW": 5},
    },
}

# ---- look-alikes

# ok: python-pool-size-sqlalchemy
plain = create_engine(URL, max_overflow=5)
# ok: python-pool-size-pool
workers = ThreadPool(4, 8)
# ok: python-pool-size-pool
executor = ThreadPoolExecutor(max_workers=8)
# ok: python-pool-size-pool
async_queue = Queue(maxsize=10)
# ok: python-pool-size-options
# engine_options = {"pool_size": 10}
# ok: python-pool-size-options
logger.info("pool_size is 10")
# ok: python-pool-size-pool
unbounded = ConnectionPool(URL)
# ok: python-pool-size-django
CACHES = {"default": {"OPTIONS": {"MAX_CONNS": 20}}}

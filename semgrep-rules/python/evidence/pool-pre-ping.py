import redis
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from sqlalchemy import create_engine

# ruleid: python-pool-pre-ping
engine = create_engine(URL, pool_pre_ping=True)
# ruleid: python-pool-pre-ping
OPTIONS = {"pool_size": 5, "pool_pre_ping": True}
# ruleid: python-pool-pre-ping
cache = redis.Redis(host="cache", health_check_interval=30)
# ruleid: python-pool-pre-ping
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True}}
# ruleid: python-pool-pre-ping
app.config["pool_pre_ping"] = True
# ruleid: python-pool-pre-ping
CONN_HEALTH_CHECKS = True

# ruleid: python-pool-pre-ping-check
pool = ConnectionPool(URL, check=ConnectionPool.check_connection)
# ruleid: python-pool-pre-ping-check
async_pool = AsyncConnectionPool(URL, open=False, check=AsyncConnectionPool.check_connection)


class Store:
    # ruleid: python-pool-pre-ping-check
    pool = ConnectionPool(URL, check=ping)


# ---- look-alikes

# ok: python-pool-pre-ping
untested = create_engine(URL, pool_pre_ping=False)
# ok: python-pool-pre-ping
off = redis.Redis(host="cache", health_check_interval=0)
# ok: python-pool-pre-ping
# engine = create_engine(URL, pool_pre_ping=True)
# ok: python-pool-pre-ping
HELP = "pool_pre_ping costs one round trip"
# ok: python-pool-pre-ping-check
plain = ConnectionPool(URL)
# ok: python-pool-pre-ping-check
validator = Validator(URL, check=strict)


def check():
    # ok: python-pool-pre-ping
    return store.check_connection()

import psycopg2
from sqlalchemy import create_engine, text

URL = "postgresql://db/shop"


def run_migrations_online(connection):
    # ruleid: python-lock-timeout
    connection.execute(text("SET lock_timeout = '5s'"))
    # ruleid: python-lock-timeout
    connection.execute("SET LOCAL lock_timeout TO '5s'")
    # ruleid: python-lock-timeout
    connection.exec_driver_sql("set session lock_timeout = 5000")


# ruleid: python-lock-timeout, python-lock-timeout-options
engine = create_engine(URL, connect_args={"options": "-c lock_timeout=5000"})
# ruleid: python-lock-timeout, python-lock-timeout-options
connection = psycopg2.connect(URL, options="-c lock_timeout=5000")
# ruleid: python-lock-timeout-options
asyncpg_engine = create_engine(URL, connect_args={"server_settings": {"lock_timeout": "5000"}})

# ruleid: python-lock-timeout-url
WITH_TIMEOUT = "postgresql://db/shop?options=-c%20lock_timeout=5000"
# ruleid: python-lock-timeout-url
connection.execute("ALTER ROLE migrator SET lock_timeout = '5s'")
# ruleid: python-lock-timeout-url
connection.execute("ALTER DATABASE shop SET lock_timeout = '5s'")

# ruleid: python-lock-timeout-setting
ZERO_DOWNTIME_MIGRATIONS_LOCK_TIMEOUT = "2s"
# ruleid: python-lock-timeout-setting
MIGRATION_LOCK_TIMEOUT = 5
# ruleid: python-lock-timeout-setting
MIGRATIONS_LOCK_TIMEOUT = "5s"

# ---- look-alikes

# ok: python-lock-timeout-setting
CACHE_LOCK_TIMEOUT = 5
# ok: python-lock-timeout
HELP = "raise the lock_timeout if migrations wait"
# ok: python-lock-timeout, python-lock-timeout-options, python-lock-timeout-url
# connection.execute("SET lock_timeout = '5s'")
# ok: python-lock-timeout-options
lock = client.lock("orders", lock_timeout=5)
# ok: python-lock-timeout-options
other = create_engine(URL, connect_args={"options": "-c search_path=shop"})
# ok: python-lock-timeout-url
plain = "postgresql://db/shop?connect_timeout=5"
# ok: python-lock-timeout-setting
timeout = settings.MIGRATION_LOCK_TIMEOUT

import os
import sqlite3

import asyncpg
import httpx
import psycopg2
import pyodbc
import redis
from sqlalchemy import create_engine, text

URL = os.environ["DATABASE_URL"]

# ruleid: python-database-timeout-option
engine = create_engine(URL, connect_args={"command_timeout": 10})


async def start():
    # ruleid: python-database-timeout-option
    return await asyncpg.create_pool(URL, command_timeout=10)


# ruleid: python-database-timeout-option
mongo = MongoClient(URL, socketTimeoutMS=5000)
# ruleid: python-database-timeout-option
mysql = pymysql.connect(host="db", read_timeout=10)
# ok: python-database-timeout-option
untimed = pymysql.connect(host="db", read_timeout=None)
# ok: python-database-timeout-option
connect_only = pymysql.connect(host="db", connect_timeout=10)

# ruleid: python-database-timeout-text
connection = psycopg2.connect(URL, options="-c statement_timeout=5000")
# ruleid: python-database-timeout-text
DATABASES = {"default": {"OPTIONS": {"options": "-c statement_timeout=5000"}}}


def on_connect(cursor):
    # ruleid: python-database-timeout-text
    cursor.execute("SET statement_timeout = 5000")
    # ruleid: python-database-timeout-text
    cursor.execute("SET SESSION max_execution_time = 5000")


# ruleid: python-database-timeout-text
WITH_TIMEOUT = "mysql+pymysql://db/shop?read_timeout=10"

# ruleid: python-database-timeout-sqlite
local = sqlite3.connect("shop.db", timeout=5)
# ruleid: python-database-timeout-sqlite
warehouse = pyodbc.connect(DSN, timeout=10)


async def report(connection):
    # ruleid: python-database-timeout-sqlite
    rows = await connection.fetch("SELECT id FROM orders", timeout=5)
    # ruleid: python-database-timeout-sqlite
    other = await asyncpg.connect(URL, timeout=10)
    return rows, other


# ---- look-alikes

# ok: python-database-timeout-option, python-database-timeout-sqlite
client = httpx.Client(timeout=httpx.Timeout(5.0))
# ok: python-database-timeout-option, python-database-timeout-sqlite
plain = sqlite3.connect("shop.db")
# ok: python-database-timeout-option
aws = Config(connect_timeout=5, read_timeout=60)
# ok: python-database-timeout-text, python-database-timeout-option
# cursor.execute("SET statement_timeout = 5000")
# ok: python-database-timeout-text
HELP = "raise the statement_timeout if reports are cut"
# ok: python-database-timeout-text
logger.warning("statement_timeout was reached")
# ok: python-database-timeout-option
read_timeout = 10
# ok: python-database-timeout-sqlite
session.get("https://stock.example", timeout=5)

import functools
import os

import psycopg
import psycopg2
import pymysql
from flask import Flask, g
from pymongo import MongoClient
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

app = Flask(__name__)
# ok: python-missing-connection-pool
client = MongoClient(os.environ["MONGO_URL"])
# ok: python-missing-connection-pool
engine = create_engine(os.environ["DATABASE_URL"])


@app.route("/orders")
def orders():
    # ruleid: python-missing-connection-pool
    connection = psycopg2.connect(os.environ.get("DATABASE_URL"))
    return connection


@app.route("/events")
def events():
    # ruleid: python-missing-connection-pool
    return MongoClient(os.environ["MONGO_URL"])


def get_db():
    if "db" not in g:
        # ruleid: python-missing-connection-pool
        g.db = pymysql.connect(host=os.environ["DB_HOST"])
    return g.db


@functools.lru_cache
def get_connection():
    # ok: python-missing-connection-pool
    return psycopg.connect(os.environ["DATABASE_URL"])


def connection():
    global shared
    if shared is None:
        # ok: python-missing-connection-pool
        shared = psycopg.connect(os.environ["DATABASE_URL"])
    return shared


def find_user(user_id):
    # ruleid: python-missing-connection-pool-function
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    cursor = connection.cursor()
    cursor.execute("SELECT name FROM users WHERE id = %s", (user_id,))
    return cursor.fetchone()


async def find_order(order_id):
    # ruleid: python-missing-connection-pool-function
    connection = await asyncpg.connect(os.environ["DATABASE_URL"])
    rows = await connection.fetch("SELECT name FROM orders WHERE id = $1", order_id)
    return rows


def add_user(name):
    # ruleid: python-missing-connection-pool-function
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("INSERT INTO users (name) VALUES (%s)", (name,))


def migrate():
    # ok: python-missing-connection-pool-function
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.cursor().execute("CREATE TABLE users (id int)")


def pooled(user_id):
    # ok: python-missing-connection-pool-function
    with pool.connection() as connection:
        connection.execute("SELECT name FROM users WHERE id = %s", (user_id,))


# ruleid: python-missing-connection-pool-null
plain = create_engine(os.environ["DATABASE_URL"], poolclass=NullPool)
# ruleid: python-missing-connection-pool-null
by_module = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
# ruleid: python-missing-connection-pool-null
asynchronous = create_async_engine(os.environ["DATABASE_URL"], echo=False, poolclass=NullPool)
# ok: python-missing-connection-pool-null
sized = create_engine(os.environ["DATABASE_URL"], pool_size=10)

import os

import aiosqlite
import asyncpg
import databases
import dj_database_url
import elasticsearch
import mysql.connector
import psycopg
import psycopg2
import psycopg2.pool
import pymongo
import pymssql
import pymysql
import pyodbc
import redis
import redis.asyncio as aioredis
import sqlalchemy
import sqlite3
from cassandra.cluster import Cluster
from databases import Database
from elasticsearch import AsyncElasticsearch, Elasticsearch
from flask_sqlalchemy import SQLAlchemy
from motor.motor_asyncio import AsyncIOMotorClient
from peewee import PostgresqlDatabase, SqliteDatabase
from playhouse.pool import PooledPostgresqlDatabase
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from pymongo import MongoClient
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from tortoise import Tortoise
from tortoise.contrib.fastapi import register_tortoise

URL = os.environ["DATABASE_URL"]

# ruleid: python-database-client-sqlalchemy
engine = create_engine(URL, pool_pre_ping=True)
# ruleid: python-database-client-sqlalchemy
async_engine = create_async_engine(URL)
# ruleid: python-database-client-sqlalchemy
db = SQLAlchemy()
# ruleid: python-database-client-sqlalchemy
reporting = sqlalchemy.create_engine(URL)

# ruleid: python-database-client-psycopg
connection = psycopg2.connect(URL)
# ruleid: python-database-client-psycopg
current = psycopg.connect(URL)
# ruleid: python-database-client-psycopg
pool = ConnectionPool(URL)
# ruleid: python-database-client-psycopg
threads = psycopg2.pool.ThreadedConnectionPool(1, 10, URL)


async def start():
    # ruleid: python-database-client-asyncpg
    app.pool = await asyncpg.create_pool(URL)
    # ruleid: python-database-client-asyncpg
    one = await asyncpg.connect(URL)
    # ruleid: python-database-client-asyncpg
    async with asyncpg.create_pool(dsn=URL) as other:
        await other.fetch("SELECT 1")
    # ruleid: python-database-client-tortoise
    await Tortoise.init(db_url=URL, modules={"models": ["shop.models"]})
    # ruleid: python-database-client-sqlite3
    lite = await aiosqlite.connect("shop.db")


# ruleid: python-database-client-pymysql
maria = pymysql.connect(host="db", user="shop")
# ruleid: python-database-client-pymysql
connector = mysql.connector.connect(host="db")
# ruleid: python-database-client-pymysql
mysql_pool = mysql.connector.pooling.MySQLConnectionPool(pool_size=5)

# ruleid: python-database-client-pymongo
mongo = MongoClient(URL)
# ruleid: python-database-client-pymongo
motor = AsyncIOMotorClient(URL)
# ruleid: python-database-client-pymongo
direct = pymongo.MongoClient(URL)

# ruleid: python-database-client-redis
cache = redis.Redis(host="cache")
# ruleid: python-database-client-redis
by_url = redis.from_url(URL)
# ruleid: python-database-client-redis
asynchronous = aioredis.from_url(URL)

# ruleid: python-database-client-sqlite3
local = sqlite3.connect("shop.db")
# ruleid: python-database-client-sqlite3
memory = sqlite3.connect(":memory:", check_same_thread=False)

# ruleid: python-database-client-tortoise
register_tortoise(app, db_url=URL, modules={"models": ["shop.models"]})
# ruleid: python-database-client-tortoise
register_tortoise(application, config=TORTOISE)

# ruleid: python-database-client-peewee
peewee_db = PostgresqlDatabase("shop", host="db")
# ruleid: python-database-client-peewee
peewee_pool = PooledPostgresqlDatabase("shop", max_connections=8)
# ruleid: python-database-client-peewee
peewee_lite = SqliteDatabase("shop.db")

# ruleid: python-database-client-databases
database = Database(URL)
# ruleid: python-database-client-databases
replica = databases.Database(URL, min_size=5)


class Store:
    # ruleid: python-database-client-databases
    database = Database(os.environ["STORE_URL"])


# ruleid: python-database-client-pymssql
legacy = pymssql.connect(server="erp", user="shop")
# ruleid: python-database-client-pymssql
odbc = pyodbc.connect(DSN)
# ruleid: python-database-client-pymssql
warehouse = pyodbc.connect("DSN=warehouse", autocommit=True)

# ruleid: python-database-client-cassandra
cluster = Cluster(["cassandra"])
# ruleid: python-database-client-cassandra
events = Cluster(contact_points=POINTS, port=9042)


def session():
    # ruleid: python-database-client-cassandra
    return Cluster().connect("shop")


# ruleid: python-database-client-elasticsearch
search = Elasticsearch("https://search:9200")
# ruleid: python-database-client-elasticsearch
async_search = AsyncElasticsearch(hosts=HOSTS)
# ruleid: python-database-client-elasticsearch
other_search = elasticsearch.Elasticsearch(HOSTS)

DATABASES = {
    # ruleid: python-database-client-django
    "default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"},
    # ruleid: python-database-client-django
    "legacy": {"ENGINE": "django.db.backends.mysql", "NAME": "erp"},
    # ruleid: python-database-client-django
    "geo": {"ENGINE": "django.contrib.gis.db.backends.postgis", "NAME": "geo"},
}
# ruleid: python-database-client-django-url
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES = {
    # ruleid: python-database-client-django-url
    "default": dj_database_url.config(conn_max_age=600),
    # ruleid: python-database-client-django-url
    "replica": dj_database_url.parse(os.environ["REPLICA_URL"]),
}

# ---- look-alikes

# ok: python-database-client-django
CACHES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
# ok: python-database-client-sqlalchemy
# engine = create_engine(URL)
# ok: python-database-client-psycopg
socket.connect(("db", 5432))
# ok: python-database-client-sqlite3
signals.connect(handler)
# ok: python-database-client-redis
from redis.exceptions import RedisError
# ok: python-database-client-psycopg, python-database-client-asyncpg
error = psycopg2.OperationalError("gone")
# ok: python-database-client-databases
from shop.databases import Database as Records
# ok: python-database-client-elasticsearch
index = elasticsearch.helpers.bulk(search, actions)
# ok: python-database-client-pymongo
TEXT = "MongoClient('mongodb://db')"
# ok: python-database-client-sqlalchemy
statement = sqlalchemy.select(users)

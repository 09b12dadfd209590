import os

import redis
import redis.asyncio as aredis
from pymemcache.client.base import Client
from redis import Redis
from rq import Queue

# ruleid: python-cache-without-timeout
cache = redis.Redis(host=os.environ["REDIS_HOST"], port=6379)
# ruleid: python-cache-without-timeout
client = redis.from_url(os.environ["REDIS_URL"])
# ruleid: python-cache-without-timeout
async_client = aredis.from_url(os.environ["REDIS_URL"], decode_responses=True)
# ruleid: python-cache-without-timeout
direct = Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=1)
# ruleid: python-cache-without-timeout
memcache = Client(("memcached", 11211))
# ruleid: python-cache-without-timeout
pool = redis.ConnectionPool.from_url(os.environ["REDIS_URL"])
# ok: python-cache-without-timeout
timed = redis.Redis(host="redis", socket_timeout=1)
# ok: python-cache-without-timeout
pooled = redis.Redis(connection_pool=pool)
# ok: python-cache-without-timeout
configured = redis.from_url(os.environ["REDIS_URL"], **OPTIONS)
# ok: python-cache-without-timeout
broker = redis.from_url(os.environ["REDIS_URL"])
# ok: python-cache-without-timeout
by_url = redis.from_url("redis://redis:6379/0?socket_timeout=1")
# ok: python-cache-without-timeout
connection = redis.from_url(os.environ["REDIS_URL"])
jobs = Queue("jobs", connection=connection)
# ok: python-cache-without-timeout
memcache_timed = Client(("memcached", 11211), timeout=1, connect_timeout=1)

CACHES = {
    # ruleid: python-cache-without-timeout-django
    "default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://redis:6379/1"},
    # ruleid: python-cache-without-timeout-django
    "pages": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["REDIS_URL"]},
    # ruleid: python-cache-without-timeout-django
    "other": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://redis:6379/1",
        "OPTIONS": {"CLIENT_CLASS": "django_redis.client.DefaultClient"},
    },
    # ok: python-cache-without-timeout-django
    "timed": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://redis:6379/1",
        "OPTIONS": {"SOCKET_TIMEOUT": 1},
    },
    # ok: python-cache-without-timeout-django
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # ok: python-cache-without-timeout-django
    "database": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

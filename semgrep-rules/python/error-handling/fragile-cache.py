from django.core.cache import cache as django_cache
from fastapi import APIRouter
from redis.exceptions import RedisError

router = APIRouter()


@router.get("/prices/{sku}")
async def price(sku: str, cache):
    # ruleid: python-fragile-cache
    cached = await cache.get(sku)
    if cached is None:
        cached = await load(sku)
        # ruleid: python-fragile-cache
        await cache.set(sku, cached)
    return cached


def view(request, sku):
    # ruleid: python-fragile-cache
    return redis_cache.get(sku)


@router.get("/safe/{sku}")
async def safe(sku: str, cache):
    try:
        # ok: python-fragile-cache
        return await cache.get(sku)
    except RedisError:
        return await load(sku)


@router.get("/sessions/{key}")
async def session(key: str, redis, headers):
    # ok: python-fragile-cache
    await redis.get(key)
    # ok: python-fragile-cache
    return headers.get("x-key")


def warm_up(cache, skus):
    for sku in skus:
        # ok: python-fragile-cache
        cache.set(sku, load(sku))


def page(request):
    # ruleid: python-fragile-cache-django
    found = django_cache.get("page")
    # ruleid: python-fragile-cache-django
    django_cache.set("page", found)
    # ruleid: python-fragile-cache-django
    django_cache.incr("views")
    try:
        # ok: python-fragile-cache-django
        django_cache.incr("views")
    except ValueError:
        pass
    return found

import asyncio
import time

import backoff
import requests
import retrying
import stamina
import tenacity
from aiohttp_retry import ExponentialRetry, RetryClient
from botocore.config import Config
from celery import shared_task
from httpx import AsyncHTTPTransport, HTTPTransport
from httpx_retries import RetryTransport
from requests.adapters import HTTPAdapter
from tenacity import AsyncRetrying, Retrying, stop_after_attempt
from urllib3 import Retry as TopRetry
from urllib3.util import Retry


# ruleid: python-retry-tenacity
@tenacity.retry
def first():
    return fetch()


# ruleid: python-retry-tenacity
@tenacity.retry(stop=stop_after_attempt(3))
def second():
    return fetch()


def third():
    # ruleid: python-retry-tenacity
    for attempt in Retrying(stop=stop_after_attempt(3)):
        with attempt:
            return fetch()


async def fourth():
    # ruleid: python-retry-tenacity
    async for attempt in AsyncRetrying(stop=stop_after_attempt(3)):
        with attempt:
            return await fetch()


# ruleid: python-retry-backoff
@backoff.on_exception(backoff.expo, requests.RequestException, max_tries=3)
def fifth():
    return fetch()


# ruleid: python-retry-backoff
@backoff.on_predicate(backoff.fibo, max_tries=3)
def sixth():
    return fetch()


# ruleid: python-retry-backoff
resilient = backoff.on_exception(backoff.expo, OSError)(fetch)


# ruleid: python-retry-stamina
@stamina.retry(on=OSError, attempts=3)
def seventh():
    return fetch()


def eighth():
    # ruleid: python-retry-stamina
    for attempt in stamina.retry_context(on=OSError):
        with attempt:
            return fetch()


# ruleid: python-retry-stamina
caller = stamina.RetryingCaller(attempts=3)


# ruleid: python-retry-retrying
@retrying.retry
def ninth():
    return fetch()


# ruleid: python-retry-retrying
@retrying.retry(stop_max_attempt_number=3)
def tenth():
    return fetch()


# ruleid: python-retry-retrying
@retrying.retry(wait_fixed=1000)
async def eleventh():
    return await fetch()


# ruleid: python-retry-urllib3
session.mount("https://", HTTPAdapter(max_retries=3))
# ruleid: python-retry-urllib3
policy = Retry(total=3, backoff_factor=0.5)
# ruleid: python-retry-urllib3
top = TopRetry(total=3)
# ok: python-retry-urllib3
session.mount("http://", HTTPAdapter(pool_maxsize=10))

# ruleid: python-retry-httpx
transport = HTTPTransport(retries=3)
# ruleid: python-retry-httpx
async_transport = AsyncHTTPTransport(retries=3)
# ruleid: python-retry-httpx
retrying_transport = RetryTransport()
# ok: python-retry-httpx
plain = HTTPTransport(verify=True)

# ruleid: python-retry-aiohttp
client = RetryClient()
# ruleid: python-retry-aiohttp
options = ExponentialRetry(attempts=3)


async def with_client():
    # ruleid: python-retry-aiohttp
    async with RetryClient(raise_for_status=False) as retry_client:
        return await retry_client.get(URL)


# ruleid: python-retry-celery
@app.task(autoretry_for=(OSError,), retry_backoff=True)
def send(order_id):
    mail(order_id)


# ruleid: python-retry-celery
@shared_task(bind=True, autoretry_for=(Exception,))
def sync(self):
    fetch()


@app.task(bind=True)
def push(self, order_id):
    try:
        mail(order_id)
    except OSError as error:
        # ruleid: python-retry-celery
        raise self.retry(exc=error, countdown=60)


# ok: python-retry-celery
@app.task
def plain_task():
    fetch()


# ruleid: python-retry-botocore
aws = Config(retries={"max_attempts": 5})
# ruleid: python-retry-botocore
other = Config(connect_timeout=3, retries={"mode": "standard"})
# ruleid: python-retry-botocore
third_config = Config(region_name="eu-west-1", retries=POLICY)
# ok: python-retry-botocore
none = Config(connect_timeout=3)


def loop():
    # ruleid: python-retry-loop
    for attempt in range(3):
        try:
            return fetch()
        except OSError:
            time.sleep(2**attempt)
    raise Unreachable


async def async_loop():
    # ruleid: python-retry-loop
    for attempt in range(3):
        try:
            return await fetch()
        except OSError as error:
            logger.warning("failed", exc_info=error)
            await asyncio.sleep(2**attempt)
    raise Unreachable


def while_loop():
    left = 3
    # ruleid: python-retry-loop
    while left > 0:
        try:
            return fetch()
        except OSError:
            left -= 1
            time.sleep(1)
    raise Unreachable


def poll():
    # ok: python-retry-loop
    while True:
        try:
            handle(queue.get())
        except OSError:
            time.sleep(1)


def pages():
    # ok: python-retry-loop
    for page in range(3):
        fetch(page)
        time.sleep(1)


# ok: python-retry-tenacity
from tenacity import RetryError
# ok: python-retry-tenacity
# @tenacity.retry
# ok: python-retry-celery
TEXT = "raise self.retry(exc=error)"
# ok: python-retry-retrying
button.retry()

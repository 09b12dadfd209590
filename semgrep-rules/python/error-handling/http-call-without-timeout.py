import urllib.request
from urllib.request import urlopen

import aiohttp
import httpx
import requests

# ruleid: python-http-call-without-timeout
requests.get("https://api.example.com")
# ruleid: python-http-call-without-timeout
requests.request("POST", "https://api.example.com", json={})
# ruleid: python-http-call-without-timeout-disabled
requests.get("https://api.example.com", timeout=None)
# ruleid: python-http-call-without-timeout
urllib.request.urlopen("https://api.example.com")
# ruleid: python-http-call-without-timeout
urlopen(url)
# ruleid: python-http-call-without-timeout-disabled
httpx.get("https://api.example.com", timeout=None)
# ruleid: python-http-call-without-timeout-disabled
client = httpx.AsyncClient(timeout=None)


def with_session():
    session = requests.Session()
    # ruleid: python-http-call-without-timeout-session
    return session.get("https://api.example.com")


def in_a_block():
    with requests.Session() as session:
        # ruleid: python-http-call-without-timeout-session
        session.post("https://api.example.com")


class Client:
    def __init__(self):
        self.session = requests.Session()

    def load(self):
        # ruleid: python-http-call-without-timeout-session
        return self.session.get("https://api.example.com")


async def five_minutes():
    # ruleid: python-http-call-without-timeout-aiohttp
    async with aiohttp.ClientSession() as session:
        # ok: python-http-call-without-timeout
        await session.get("https://api.example.com")


# ok: python-http-call-without-timeout
requests.get("https://api.example.com", timeout=5)
# ok: python-http-call-without-timeout
requests.get("https://api.example.com", timeout=(3, 10))
# ok: python-http-call-without-timeout
requests.get("https://api.example.com", **options)
# ok: python-http-call-without-timeout
urlopen(url, None, 5)
# ok: python-http-call-without-timeout, python-http-call-without-timeout-disabled
httpx.get("https://api.example.com")
# ok: python-http-call-without-timeout-aiohttp
aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
# ok: python-http-call-without-timeout
cache.get("key")
# ok: python-http-call-without-timeout-disabled
queue.get(timeout=None)


def with_an_adapter():
    session = requests.Session()
    session.mount("https://", TimeoutAdapter(timeout=5))
    # ok: python-http-call-without-timeout
    return session.get("https://api.example.com")


def with_a_default():
    session = requests.Session()
    session.request = functools.partial(session.request, timeout=5)
    # ok: python-http-call-without-timeout
    return session.get("https://api.example.com")


async def sessions(headers, options):
    # ruleid: python-http-call-without-timeout-aiohttp
    async with aiohttp.ClientSession(headers=headers) as session:
        await session.get("https://stock.example")
    # ruleid: python-http-call-without-timeout-aiohttp
    other = aiohttp.ClientSession(base_url="https://stock.example")
    # ok: python-http-call-without-timeout-aiohttp
    timed = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
    # ok: python-http-call-without-timeout-aiohttp
    given = aiohttp.ClientSession(**options)
    return other, timed, given


def nested(config, url):
    # ok: python-http-call-without-timeout
    requests.get(config.get("url"), timeout=3, headers={"User-Agent": agent()})
    # ruleid: python-http-call-without-timeout
    requests.get(config.get("url"))
    session = requests.Session()
    # ok: python-http-call-without-timeout-session
    session.get(url.format(1), timeout=3)
    # ok: python-http-call-without-timeout-session
    session.headers.get(url)
    # ok: python-http-call-without-timeout-session
    session.mount("https://", adapter)


def pools(url):
    pool = urllib3.PoolManager()
    # ruleid: python-http-call-without-timeout-session
    pool.request("GET", url)
    limited = urllib3.PoolManager(timeout=5)
    # ok: python-http-call-without-timeout-session
    limited.request("GET", url)


def limits():
    # ruleid: python-http-call-without-timeout-unlimited
    aiohttp.ClientTimeout(total=None)
    # ruleid: python-http-call-without-timeout-unlimited
    aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))
    # ruleid: python-http-call-without-timeout-unlimited
    httpx.AsyncClient(timeout=httpx.Timeout(None))
    # ok: python-http-call-without-timeout-unlimited
    aiohttp.ClientTimeout(total=None, sock_read=30)
    # ok: python-http-call-without-timeout-unlimited
    httpx.Timeout(10, read=None)
    # ok: python-http-call-without-timeout-unlimited
    aiohttp.ClientTimeout(total=10)
    # ok: python-http-call-without-timeout-unlimited
    httpx.Timeout(5)

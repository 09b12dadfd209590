import http.client
import urllib.request

import aiohttp
import anthropic
import boto3
import httpx
import requests
import sendgrid
import slack_sdk
import stripe
import urllib3
from openai import OpenAI
from requests import Session
from twilio.rest import Client


def stock(sku):
    # ruleid: python-outgoing-http-requests
    return requests.get(STOCK_URL + sku, timeout=5)


def order(payload):
    # ruleid: python-outgoing-http-requests
    return requests.post(ORDER_URL, json=payload, timeout=5)


class Api:
    def __init__(self):
        # ruleid: python-outgoing-http-requests
        self.session = Session()


def price(sku):
    # ruleid: python-outgoing-http-httpx
    return httpx.get(PRICE_URL + sku)


async def prices():
    # ruleid: python-outgoing-http-httpx
    async with httpx.AsyncClient() as client:
        return await client.get(PRICE_URL)


# ruleid: python-outgoing-http-httpx
shared = httpx.Client(timeout=5)


def page(url):
    # ruleid: python-outgoing-http-urllib
    return urllib.request.urlopen(url, timeout=5).read()


# ruleid: python-outgoing-http-urllib
pool = urllib3.PoolManager()
# ruleid: python-outgoing-http-urllib
connection = http.client.HTTPSConnection("stock.example", timeout=5)


async def fetch():
    # ruleid: python-outgoing-http-aiohttp
    async with aiohttp.ClientSession() as session:
        return await session.get(STOCK_URL)


# ruleid: python-outgoing-http-aiohttp
single = aiohttp.request("GET", STOCK_URL)


class Weather:
    def __init__(self):
        # ruleid: python-outgoing-http-aiohttp
        self.session = aiohttp.ClientSession(timeout=TIMEOUT)


def with_host(client, order_id):
    # ruleid: python-outgoing-http-requests, python-outgoing-http-host
    requests.get("https://stock.shop.example/v1/items", timeout=5)
    # ruleid: python-outgoing-http-host
    client.post("https://pay.example.com/charges", json={})
    # ruleid: python-outgoing-http-host
    client.get(f"https://orders.example.com/{order_id}")
    # ruleid: python-outgoing-http-httpx, python-outgoing-http-host
    return httpx.Client(base_url="https://rates.example.com", timeout=5)


# ruleid: python-outgoing-http-constant
STOCK_API_URL = "https://stock.example.com/v1"
# ruleid: python-outgoing-http-constant
BASE_URL = "https://pay.example.com"


class Settings:
    # ruleid: python-outgoing-http-constant
    webhook_url: str = "https://hooks.example.com/shop"


# ruleid: python-outgoing-http-sdk
openai_client = OpenAI()
# ruleid: python-outgoing-http-sdk
twilio = Client(account, token)
# ruleid: python-outgoing-http-sdk
bucket = boto3.client("s3")
# ruleid: python-outgoing-http-sdk
claude = anthropic.Anthropic()
# ruleid: python-outgoing-http-sdk
slack = slack_sdk.WebClient(token=token)


def pay(amount):
    # ruleid: python-outgoing-http-sdk
    return stripe.PaymentIntent.create(amount=amount)


# ---- look-alikes


def test_stock(client):
    # ok: python-outgoing-http-requests, python-outgoing-http-host
    assert client.get("/stock").status_code == 200


def look(cache, request):
    # ok: python-outgoing-http-requests, python-outgoing-http-httpx
    request.get("x")
    # ok: python-outgoing-http-requests
    return cache.get("https")


# ok: python-outgoing-http-requests
from requests.exceptions import RequestException
# ok: python-outgoing-http-requests
error = requests.exceptions.Timeout()
# ok: python-outgoing-http-constant
LOCAL_URL = "http://localhost:8000"
# ok: python-outgoing-http-constant
DOCS = "https://docs.example.com"
# ok: python-outgoing-http-requests, python-outgoing-http-host
# requests.get("https://stock.example.com")
# ok: python-outgoing-http-host
print("see https://docs.example.com/help")
# ok: python-outgoing-http-host
session.get("http://localhost:8000/health")
# ok: python-outgoing-http-urllib
quoted = urllib.parse.quote("a b")
# ok: python-outgoing-http-aiohttp
app = aiohttp.web.Application()

from urllib.parse import urlsplit
from urllib.request import urlopen

import aiohttp
import httpx
import requests
from fastapi import APIRouter
from flask import Flask, request

app = Flask(__name__)
router = APIRouter()
API = "https://api.example.com"
ALLOWED_HOSTS = {"api.example.com"}


@app.route("/proxy")
def proxy():
    # ruleid: python-server-side-request-forgery
    return requests.get(request.args["url"], timeout=5).text


@app.route("/preview")
def preview():
    url = request.args.get("url")
    # ruleid: python-server-side-request-forgery
    return urlopen(url, timeout=5).read()


@router.post("/hooks")
async def hook(url: str):
    async with httpx.AsyncClient() as client:
        # ruleid: python-server-side-request-forgery
        return await client.get(url)


@router.post("/fetch")
async def fetch(payload: FetchRequest):
    async with aiohttp.ClientSession() as session:
        # ruleid: python-server-side-request-forgery
        async with session.get(payload.url) as response:
            return await response.text()


def subdomain(request):
    host = request.GET["region"]
    # ruleid: python-server-side-request-forgery
    return requests.post(f"https://{host}.example.com/orders", json={}, timeout=5)


@router.get("/users/{name}")
async def user(name: str):
    # ok: python-server-side-request-forgery
    requests.get(f"https://api.example.com/users/{name}", timeout=5)
    # ok: python-server-side-request-forgery
    requests.get(API + "/users/" + name, timeout=5)
    # ok: python-server-side-request-forgery
    return requests.get("https://api.example.com/users", params={"name": name}, timeout=5)


@router.get("/checked")
async def checked(url: str):
    if urlsplit(url).hostname not in ALLOWED_HOSTS:
        raise ValueError(url)
    # ok: python-server-side-request-forgery
    return requests.get(url, timeout=5)


@router.get("/validated")
async def validated(url: str):
    validate_public_url(url)
    # ok: python-server-side-request-forgery
    return requests.get(url, timeout=5)


def from_settings(settings):
    # ok: python-server-side-request-forgery
    return requests.get(settings.url, timeout=5)

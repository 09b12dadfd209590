import httpx
import requests
from django.urls import include, path, re_path
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from fastapi_versioning import VersionedFastAPI
from flask import Blueprint
from ninja import NinjaAPI
from rest_framework.versioning import URLPathVersioning

app = FastAPI()
# ruleid: python-api-versioning
router = APIRouter(prefix="/v1/orders")
# ruleid: python-api-versioning
orders = Blueprint("orders", __name__, url_prefix="/api/v2")
# ruleid: python-api-versioning
app.include_router(router, prefix="/api/v1")
# ruleid: python-api-versioning
app.mount("/v1", orders_app)
# ruleid: python-api-versioning
API_PREFIX = "/api/v1"


class Settings:
    # ruleid: python-api-versioning
    API_V1_STR: str = "/api/v1"


# ruleid: python-api-versioning
@app.get("/v1/orders/{order_id}")
def order(order_id: int):
    return {"id": order_id}


# ruleid: python-api-versioning
@orders.route("/v2/orders", methods=["POST"])
def create():
    # ok: python-api-versioning
    client.get("/v1/stock")
    return {}


# ruleid: python-api-versioning
app.add_url_rule("/v1/stock", view_func=stock)
# ruleid: python-api-versioning
app.router.add_get("/v1/stock", stock)
routes = [
    # ruleid: python-api-versioning
    Route("/v1/stock", stock),
]

urlpatterns = [
    # ruleid: python-api-versioning
    path("api/v1/", include("shop.urls")),
    # ruleid: python-api-versioning
    re_path(r"^api/v2/", include("shop.urls2")),
]

# ruleid: python-api-versioning
app = VersionedFastAPI(app, version_format="{major}")
# ruleid: python-api-versioning
api = NinjaAPI(title="shop", version="2.0.0")
# ruleid: python-api-versioning
REST_FRAMEWORK = {"DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.NamespaceVersioning"}


class OrderView:
    # ruleid: python-api-versioning
    versioning_class = URLPathVersioning


# ---- another service's version, a test, words


def rates(client):
    # ok: python-api-versioning
    return client.get("/v1/rates")


def rates_of(session):
    # ok: python-api-versioning
    return requests.get("https://rates.example/v1/rates", timeout=5)


async def charge(client: httpx.AsyncClient, amount):
    # ok: python-api-versioning
    return await client.post("/v1/charges", json={"amount": amount})


class Bank:
    def balance(self):
        # ok: python-api-versioning
        return self.session.get("/v2/balance")

    def pay(self):
        # ok: python-api-versioning
        return self._http.put("/v2/payments", json={})

    def sign(self):
        # ok: python-api-versioning
        return self.api_client.delete("/api/v1/signatures/3")


def test_order():
    # ok: python-api-versioning
    response = TestClient(app).get("/v1/orders/1")
    assert response.status_code == 200


# ok: python-api-versioning
RATES_URL = "https://rates.example/v1/rates"
# ok: python-api-versioning
MODEL = "resnet-v1"
# ok: python-api-versioning
VERSION = "v1.2.3"
# ok: python-api-versioning
# app.include_router(router, prefix="/api/v1")
# ok: python-api-versioning
app.mount("/static", static)

import httpx
from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.middleware import Middleware
from starlette_context.middleware import RawContextMiddleware

app = FastAPI()


@app.middleware("http")
async def correlate(request, call_next):
    response = await call_next(request)
    # ruleid: python-correlation-id-returned
    response.headers["X-Request-ID"] = request.state.request_id
    return response


def django_middleware(get_response):
    def handle(request):
        response = get_response(request)
        # ruleid: python-correlation-id-returned
        response["X-Correlation-ID"] = request.correlation_id
        return response

    return handle


def falcon_response(req, resp):
    # ruleid: python-correlation-id-returned
    resp.set_header("X-Request-Id", req.context.request_id)


def answer(request_id):
    # ruleid: python-correlation-id-returned
    return JSONResponse({"ok": True}, headers={"X-Request-ID": request_id})


# ruleid: python-correlation-id-returned-library
app.add_middleware(CorrelationIdMiddleware)
# ruleid: python-correlation-id-returned-library
middleware = [Middleware(RawContextMiddleware, plugins=[])]
# ruleid: python-correlation-id-returned-library
MIDDLEWARE = ["django_guid.middleware.guid_middleware"]
# ok: python-correlation-id-returned-library
app.add_middleware(GZipMiddleware)
# ok: python-correlation-id-returned-library
from asgi_correlation_id.middleware import CorrelationIdMiddleware as Imported


# ---- sent to another service, read, checked, in words


def fetch(request_id):
    # ok: python-correlation-id-returned
    return httpx.get("https://stock.example", headers={"X-Request-ID": request_id})


def prepare(session, headers, request_id):
    # ok: python-correlation-id-returned
    session.headers["X-Request-ID"] = request_id
    # ok: python-correlation-id-returned
    headers["X-Request-ID"] = request_id


def read(request):
    # ok: python-correlation-id-returned
    return request.headers["X-Request-ID"]


def test_returned(client):
    # ok: python-correlation-id-returned
    assert client.get("/").headers["X-Request-ID"] == "42"


def other(response):
    # ok: python-correlation-id-returned
    response.headers["X-Total-Count"] = "3"
    # ok: python-correlation-id-returned
    # response.headers["X-Request-ID"] = request_id
    return response

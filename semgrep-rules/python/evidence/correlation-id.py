import contextvars
import uuid

import ddtrace
import httpx
import logfire
import newrelic.agent
import structlog
from asgi_correlation_id import CorrelationIdMiddleware
from elasticapm.contrib.flask import ElasticAPM
from fastapi import FastAPI, Header, Request
from flask import Flask, g, request
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

app = FastAPI()
flask_app = Flask(__name__)
request_id_var = contextvars.ContextVar("request_id", default="-")

# ruleid: python-correlation-id-middleware
app.add_middleware(CorrelationIdMiddleware, header_name="X-Request-ID")
# ruleid: python-correlation-id-middleware
middleware = [Middleware(CorrelationIdMiddleware)]
# ruleid: python-correlation-id-middleware
flask_app.wsgi_app = RequestIdMiddleware(flask_app.wsgi_app)
# ruleid: python-correlation-id-middleware
apm = ElasticAPM(flask_app)
# ok: python-correlation-id-middleware
app.add_middleware(CORSMiddleware, expose_headers=["X-Total"])

# ruleid: python-correlation-id-setting
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "django_guid.middleware.guid_middleware"]
# ruleid: python-correlation-id-setting
MIDDLEWARE += ["log_request_id.middleware.RequestIDMiddleware"]
# ruleid: python-correlation-id-setting
MIDDLEWARE.insert(0, "django_structlog.middlewares.RequestMiddleware")
# ok: python-correlation-id-setting
MIDDLEWARE.append("django.middleware.gzip.GZipMiddleware")
# ok: python-correlation-id-setting
INSTALLED = "django_guid"

# ruleid: python-correlation-id-tracing
FastAPIInstrumentor.instrument_app(app)
# ruleid: python-correlation-id-tracing
FlaskInstrumentor().instrument_app(flask_app)
# ruleid: python-correlation-id-tracing
DjangoInstrumentor().instrument()
# ruleid: python-correlation-id-tracing
ddtrace.patch_all()
# ruleid: python-correlation-id-tracing
logfire.instrument_fastapi(app)
# ruleid: python-correlation-id-tracing
newrelic.agent.initialize("newrelic.ini")
# ok: python-correlation-id-tracing
logfire.info("started")


@app.middleware("http")
async def correlate(request: Request, call_next):
    # ruleid: python-correlation-id-read
    identifier = request.headers.get("X-Request-ID", str(uuid.uuid4()))
    # ruleid: python-correlation-id-own
    request.state.request_id = identifier
    # ruleid: python-correlation-id-own
    request_id_var.set(identifier)
    return await call_next(request)


@flask_app.before_request
def before():
    # ruleid: python-correlation-id-read
    identifier = request.headers["X-Correlation-Id"]
    # ruleid: python-correlation-id-own
    g.request_id = identifier
    # ruleid: python-correlation-id-own
    structlog.contextvars.bind_contextvars(request_id=identifier)


def django_middleware(get_response):
    def handle(request):
        # ruleid: python-correlation-id-read
        parent = request.META.get("HTTP_TRACEPARENT")
        # ruleid: python-correlation-id-own
        request.correlation_id = parent
        return get_response(request)

    return handle


# ruleid: python-correlation-id-read
def order(trace: str = Header(None, alias="X-Request-Id")):
    return trace


# ---- passed on, named, in words


def fetch(client: httpx.Client, identifier):
    # ok: python-correlation-id-read, python-correlation-id-own
    return client.get("/stock", headers={"X-Request-ID": identifier}, timeout=5)


# ok: python-correlation-id-read
app.add_middleware(CORSMiddleware, expose_headers=["X-Request-ID"])


def page(request):
    # ok: python-correlation-id-read, python-correlation-id-own
    request.state.user_id = request.headers.get("X-User-Id")
    # ok: python-correlation-id-own
    g.order_id = 3


# ok: python-correlation-id-read, python-correlation-id-own
# identifier = request.headers.get("X-Request-ID")
# ok: python-correlation-id-read, python-correlation-id-own
HELP = "send X-Request-ID with every call"

import json
import logging

import structlog
from asgi_correlation_id import CorrelationIdFilter
from loguru import logger
from opentelemetry.instrumentation.logging import LoggingInstrumentor

log = logging.getLogger(__name__)
structured = structlog.get_logger()


def bind(request_id, correlation_id, trace_id):
    # ruleid: python-correlation-id-logged
    structlog.contextvars.bind_contextvars(request_id=request_id)
    # ruleid: python-correlation-id-logged
    structured.bind(correlation_id=correlation_id)
    # ruleid: python-correlation-id-logged
    adapter = logging.LoggerAdapter(log, {"request_id": request_id})
    # ruleid: python-correlation-id-logged
    with logger.contextualize(trace_id=trace_id):
        log.info("bound")


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        # ruleid: python-correlation-id-logged
        record.request_id = current()
        return True


def add_identifier(_, __, event_dict):
    # ruleid: python-correlation-id-logged
    event_dict["request_id"] = current()
    return event_dict


def extra(request_id):
    # ruleid: python-correlation-id-logged
    log.info("order created", extra={"request_id": request_id})


LOGGING = {
    "filters": {
        # ruleid: python-correlation-id-logged-library
        "correlation": {"()": "asgi_correlation_id.CorrelationIdFilter", "uuid_length": 8},
        # ruleid: python-correlation-id-logged-library
        "request": {"()": "log_request_id.filters.RequestIDFilter"},
        # ok: python-correlation-id-logged-library
        "quiet": {"()": "django.utils.log.RequireDebugFalse"},
    },
}
handler = logging.StreamHandler()
# ruleid: python-correlation-id-logged-library
handler.addFilter(CorrelationIdFilter(uuid_length=8))
# ruleid: python-correlation-id-logged-library
MIDDLEWARE = ["django_structlog.middlewares.RequestMiddleware"]
# ruleid: python-correlation-id-logged-library
LoggingInstrumentor().instrument(set_logging_format=True)
# ok: python-correlation-id-logged-library
LoggingInstrumentor().instrument(set_logging_format=False)
# ok: python-correlation-id-logged-library
handler.addFilter(SensitiveFilter())


# ---- not in the log


def order(request_id, order_id, payload):
    # ok: python-correlation-id-logged
    structlog.contextvars.bind_contextvars(order_id=order_id)
    # ok: python-correlation-id-logged
    log.info("order created", extra={"order_id": order_id})
    message = json.loads(payload)
    # ok: python-correlation-id-logged
    message["request_id"] = request_id
    # ok: python-correlation-id-logged
    return {"request_id": request_id, "order": order_id}


# ok: python-correlation-id-logged
# structlog.contextvars.bind_contextvars(request_id=request_id)
# ok: python-correlation-id-logged
request_id = "none"


def lookup(headers):
    # ok: python-correlation-id-logged
    return headers["request_id"]

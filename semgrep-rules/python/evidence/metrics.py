import ddtrace
import prometheus_client
import statsd
from aws_lambda_powertools import Metrics
from collections import Counter as Tally
from datadog import initialize
from datadog import statsd as dog
from opentelemetry import metrics
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.metrics import MeterProvider
from prometheus_client import Counter, Gauge, Histogram, Summary, make_asgi_app, start_http_server
from prometheus_fastapi_instrumentator import Instrumentator, PrometheusFastApiInstrumentator
from prometheus_flask_exporter import PrometheusMetrics
from starlette.middleware import Middleware
from starlette_exporter import PrometheusMiddleware

# ruleid: python-metrics-rate
hits = Counter("http_requests_total", "Requests.")
# ruleid: python-metrics-rate, python-metrics-status
answers = Counter("http_requests_by_status", "Requests.", ["method", "status"])
# ruleid: python-metrics-rate, python-metrics-status
codes = Counter("shop_requests_total", "Requests.", labelnames=["code"])

# ruleid: python-metrics-latency
seconds = Histogram("http_request_duration_seconds", "Duration.")
# ruleid: python-metrics-latency
query = Summary("query_latency", "Duration.")
# ruleid: python-metrics-latency
render = Histogram("render_time", "Duration.", buckets=[0.1, 1])
# ok: python-metrics-latency
sizes = Histogram("answer_bytes", "Size.")

# ruleid: python-metrics-errors
failures = Counter("http_request_errors_total", "Errors.")
# ruleid: python-metrics-errors
exceptions = Counter("unhandled_exceptions", "Errors.")
# ruleid: python-metrics-errors
payments_failed = Counter("payments_failed_total", "Failed payments.")
# ok: python-metrics-errors
# ruleid: python-metrics-business
signed = Counter("orders_signed", "Signed orders.").inc()
# ruleid: python-metrics-rate, python-metrics-status
statuses = Counter("http_request_status", "Requests.", ["path", "status_code"])
# ok: python-metrics-status
# ruleid: python-metrics-business
paths = Counter("emails_total", "Mails.", ["kind"])

# ruleid: python-metrics-business
orders = Counter("orders_created_total", "Orders.")
# ruleid: python-metrics-business
revenue = Gauge("revenue_euro", "Revenue.")
# ruleid: python-metrics-business
signups = prometheus_client.Counter("signups", "Sign-ups.")
# ok: python-metrics-business
memory = Gauge("process_memory_bytes", "Memory.")
# ok: python-metrics-business
pool = Gauge("db_pool_size", "Pool.")

# ruleid: python-metrics-exposed
start_http_server(9100)
# ruleid: python-metrics-exposed
app.mount("/metrics", make_asgi_app())


def view(request):
    # ruleid: python-metrics-exposed
    return HttpResponse(prometheus_client.generate_latest())


# ruleid: python-metrics-instrumentator
Instrumentator().instrument(app).expose(app)
# ruleid: python-metrics-instrumentator
instrumentator = Instrumentator(excluded_handlers=["/metrics"])
# ruleid: python-metrics-instrumentator
other = PrometheusFastApiInstrumentator()

# ruleid: python-metrics-middleware
app.add_middleware(PrometheusMiddleware, app_name="shop")
# ruleid: python-metrics-middleware
flask_metrics = PrometheusMetrics(flask_app)
# ruleid: python-metrics-middleware
middleware = [Middleware(PrometheusMiddleware)]
# ok: python-metrics-middleware
app.add_middleware(GZipMiddleware)

# ruleid: python-metrics-django
INSTALLED_APPS = ["django.contrib.auth", "django_prometheus"]
# ruleid: python-metrics-django
INSTALLED_APPS += ["django_prometheus"]
# ruleid: python-metrics-django
MIDDLEWARE = ["django_prometheus.middleware.PrometheusBeforeMiddleware", "django.middleware.common.CommonMiddleware"]
# ok: python-metrics-django
INSTALLED_APPS += ["django_filters"]

# ruleid: python-metrics-statsd
client = statsd.StatsClient("statsd", 8125)
# ruleid: python-metrics-statsd
initialize(api_key=KEY)
# ruleid: python-metrics-statsd
power = Metrics(namespace="shop")
# ruleid: python-metrics-statsd
dog.increment("orders")

# ruleid: python-metrics-opentelemetry
meter = metrics.get_meter("shop")
# ruleid: python-metrics-opentelemetry
metrics.set_meter_provider(provider)
# ruleid: python-metrics-opentelemetry
reading = MeterProvider(metric_readers=[reader])
# ruleid: python-metrics-opentelemetry
reader = PrometheusMetricReader()

# ruleid: python-metrics-opentelemetry-http
FastAPIInstrumentor.instrument_app(app, meter_provider=provider)
# ruleid: python-metrics-opentelemetry-http
FlaskInstrumentor().instrument_app(flask_app, meter_provider=provider)
# ruleid: python-metrics-opentelemetry-http
DjangoInstrumentor().instrument(meter_provider=provider)
# ok: python-metrics-opentelemetry-http
FastAPIInstrumentor.instrument_app(app)

# ---- look-alikes


def count(words):
    # ok: python-metrics-business, python-metrics-rate
    return Tally(words)


# ok: python-metrics-rate, python-metrics-business
# hits = Counter("http_requests_total", "Requests.")
# ok: python-metrics-rate
from prometheus_client import REGISTRY
# ok: python-metrics-opentelemetry
score = sklearn.metrics.accuracy_score(truth, guess)
# ok: python-metrics-instrumentator
label = "Instrumentator().instrument(app)"
# ok: python-metrics-statsd
patched = ddtrace.tracer

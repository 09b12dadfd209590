from fastapi import FastAPI
from fastapi_health import health
from grpc_health.v1 import health_pb2_grpc
from healthcheck import EnvironmentDump, HealthCheck

app = FastAPI()

# ruleid: python-health-check
app.add_api_route("/health", health([database_is_up]))
# ruleid: python-health-check
app.add_api_route("/ready", endpoint=health([]))
# ruleid: python-health-check
checks = HealthCheck(app, "/healthcheck")
# ruleid: python-health-check
dump = EnvironmentDump(app, "/environment")
urlpatterns = [
    # ruleid: python-health-check
    path("health/", include("health_check.urls")),
    # ruleid: python-health-check
    re_path(r"^watchman/", include("watchman.urls")),
    # ok: python-health-check
    path("orders/", include("orders.urls")),
    # ok: python-health-check
    path("healthy-recipes/", include("recipes.urls")),
]

# ruleid: python-health-check-library
health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
# ruleid: python-health-check-library
Healthz(app=app)
# ruleid: python-health-check-library
factory = HealthCheckFactory()

# ok: python-health-check
app.add_api_route("/orders", orders)
# ok: python-health-check-library
client = HealthClient(url)
# ok: python-health-check, python-health-check-library
# app.add_api_route("/health", health([]))
# ok: python-health-check, python-health-check-library
response = requests.get("https://shop.example/health", timeout=3)


def test_health(client):
    # ok: python-health-check, python-health-check-library
    assert client.get("/health").status_code == 200

from fastapi import FastAPI
from fastapi_health import health
from healthcheck import HealthCheck
from sqlalchemy import text

app = FastAPI()


# ruleid: python-readiness-check
@app.get("/health")
def healthy(session):
    session.execute(text("SELECT 1"))
    return {"status": "ok"}


# ruleid: python-readiness-check
@app.get("/api/ready")
async def ready():
    await pool.fetchval("SELECT 1")
    return {"status": "ok"}


# ruleid: python-readiness-check
@bp.route("/healthz")
def healthz():
    redis_client.ping()
    return "ok"


# ruleid: python-readiness-check
@app.get("/readiness")
async def mongo_ready():
    await client.admin.command("ping")
    return {"status": "ok"}


# ruleid: python-readiness-check
@app.get("/health/")
async def exec_ready(session):
    await session.exec(select(1))
    return {"status": "ok"}


# ok: python-readiness-check
@app.get("/alive")
def process_only():
    return {"status": "ok"}


# ok: python-readiness-check
@app.get("/orders")
def orders(session):
    session.execute(text("SELECT 1"))
    return []


# ok: python-readiness-check
@app.get("/health/simple")
def simple():
    return {"status": "ok"}


@app.get("/status")
def status():
    # ruleid: python-readiness-check-callee
    return {"database": check_database()}


@app.get("/api/health")
async def api_health():
    # ruleid: python-readiness-check-callee
    await health_service.ping_redis()
    return {"status": "ok"}


@app.get("/up")
def up():
    # ruleid: python-readiness-check-callee
    if not is_database_alive():
        raise Unready
    return "up"


@app.get("/customers")
def customers():
    # ok: python-readiness-check-callee
    check_connection()
    return []


# ruleid: python-readiness-check-view
def health_view(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


# ruleid: python-readiness-check-view
def readiness_view(request):
    connection.ensure_connection()
    return JsonResponse({"status": "ok"})


# ruleid: python-readiness-check-view
def status_view(request):
    cache_client.ping()
    return JsonResponse({"status": "ok"})


# ok: python-readiness-check-view
def order_view(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({})


# ok: python-readiness-check-view
def test_health(request):
    cache_client.ping()


# ruleid: python-readiness-check-library
app.add_api_route("/health", health([database_is_up]))
checks = HealthCheck()
# ruleid: python-readiness-check-library
checks.add_check(database_is_up)
INSTALLED_APPS = [
    "health_check",
    # ruleid: python-readiness-check-library
    "health_check.db",
    # ruleid: python-readiness-check-library
    "health_check.contrib.redis",
    # ok: python-readiness-check-library
    "health_checker",
]
# ok: python-readiness-check-library
app.add_api_route("/health", health([]))
# ok: python-readiness-check-library
basket.add_check(voucher)
# ok: python-readiness-check, python-readiness-check-library
# connection.ensure_connection()

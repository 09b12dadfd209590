from aiohttp import web
from django.contrib import admin
from django.urls import include, path, re_path
from fastapi import APIRouter, Depends, FastAPI, Security
from flask import Blueprint, Flask
from rest_framework.routers import DefaultRouter
from starlette.routing import Route

app = FastAPI()
router = APIRouter()
orders = APIRouter(prefix="/orders")
flask_app = Flask(__name__)
bp = Blueprint("shop", __name__, url_prefix="/shop")


# ruleid: python-http-route
@app.get("/stock")
async def stock():
    return {}


# ruleid: python-http-route
@router.post("/stock", status_code=201)
def add_stock():
    return {}


# ruleid: python-http-route
@flask_app.route("/prices", methods=["PUT"])
def put_price():
    return {}


# ruleid: python-http-route
@router.delete(path="/stock/{sku}")
def remove(sku: str):
    return {}


# ruleid: python-http-route-prefixed
@orders.get("/{order_id}")
def order(order_id: int):
    return {}


# ruleid: python-http-route-prefixed
@orders.post("")
def create_order():
    return {}


# ruleid: python-http-route-prefixed
@bp.route("/basket", methods=["POST"])
def basket():
    return {}


# ruleid: python-http-route-default-method
@flask_app.route("/about")
def about():
    return "about"


# ruleid: python-http-route-default-method
@flask_app.route("/imprint", strict_slashes=False)
def imprint():
    return "imprint"


# ruleid: python-http-route-default-method
@flask_app.route("/terms")
def terms():
    return "terms"


# ruleid: python-http-route-default-method-prefixed
@bp.route("/list")
def listing():
    return []


# ruleid: python-http-route-default-method-prefixed
@bp.route("/wishes")
def wishes():
    return []


# ruleid: python-http-route-default-method-prefixed
@bp.route("/")
def start():
    return []


# ruleid: python-http-route-expression
@app.get(f"{PREFIX}/colours")
def colours():
    return []


# ruleid: python-http-route-expression
@app.get(PREFIX + "/sizes")
def sizes():
    return []


# ruleid: python-http-route-expression
@router.post(paths.MATERIALS)
def materials():
    return []


# ---- routes by a call

# ruleid: python-http-route-call
flask_app.add_url_rule("/stores", view_func=stores, methods=["GET"])
# ruleid: python-http-route-call
app.add_api_route("/brands", brands, methods=["GET"])
# ruleid: python-http-route-call
aio.router.add_get("/offers", offers)
routes = [
    # ruleid: python-http-route-call
    web.post("/offers", create_offer),
    # ruleid: python-http-route-call
    Route("/clubs", clubs, methods=["GET"]),
    # ruleid: python-http-route-call-default-method
    Route("/cards", cards),
]

# ruleid: python-http-route-call-default-method
flask_app.add_url_rule("/jobs", view_func=jobs)
# ruleid: python-http-route-call-default-method
falcon_app.add_route("/invoices", Invoices())
# ruleid: python-http-route-call-default-method
rest_api.add_resource(Invoice, "/invoices/<int:number>")
urlpatterns = [
    # ruleid: python-http-route-call-default-method
    path("orders/", views.orders, name="orders"),
    # ruleid: python-http-route-call-default-method
    re_path(r"^returns/$", views.ReturnsView.as_view()),
    # ok: python-http-route-call-default-method
    path("shop/", include("shop.urls")),
    # ruleid: python-http-route-admin
    path("admin/", admin.site.urls),
    # ruleid: python-http-route-admin
    re_path(r"^manage/", custom.site.urls),
    # ruleid: python-http-route-call-default-method
    path("api/", api.urls_of_orders),
]
drf = DefaultRouter()
# ruleid: python-http-route-call-default-method
drf.register(r"vouchers", VoucherViewSet)
# ruleid: python-http-route-call-default-method
drf.register("customers", CustomerViewSet)
# ruleid: python-http-route-call-default-method
drf.register("refunds", RefundViewSet, basename="refund")
more = [
    # ruleid: python-http-route-admin
    path("office/", office.site.urls),
]


# ---- guards


# ruleid: python-http-route, python-http-route-guard
@app.get("/me")
def me(user: User = Depends(current_user)):
    return user


# ruleid: python-http-route, python-http-route-guard
@app.get("/bills", dependencies=[Depends(require_admin)])
def bills():
    return []


# ruleid: python-http-route, python-http-route-guard
@app.get("/keys")
def keys(key: str = Security(api_key, scopes=["read"])):
    return []


# ruleid: python-http-route, python-http-route-guard-alias
@app.get("/profile")
def profile(user: CurrentUser):
    return user


# ruleid: python-http-route, python-http-route-guard-alias
@flask_app.get("/account")
@login_required
def account():
    return {}


# ruleid: python-http-route, python-http-route-guard-alias
@flask_app.get("/tokens")
@jwt_required()
def tokens():
    return {}


# ruleid: python-http-route
@app.get("/public")
def public(session: SessionDep, page: int = 1):
    return []


# ruleid: python-http-route-guard-view
@login_required
def dashboard(request):
    return render(request, "dashboard.html")


# ruleid: python-http-route-guard-view
class Reports(LoginRequiredMixin, ListView):
    model = Report


# ruleid: python-http-route-guard-view
class Refunds(APIView):
    permission_classes = [IsAdminUser]


# ok: python-http-route-guard-view
@cache_page(60)
def landing(request):
    return render(request, "landing.html")


# ok: python-http-route-guard-view
class Landing(TemplateView):
    template_name = "landing.html"


# ---- a health handler that asks what it depends on


# ruleid: python-http-route, python-http-route-touches
@app.get("/health")
def health(session):
    session.execute(text("SELECT 1"))
    return {"status": "ok"}


# ruleid: python-http-route-touches
def readiness(request):
    cache.ping()
    return JsonResponse({"status": "ok"})


# ruleid: python-http-route-touches
async def ready(pool):
    await pool.fetchval("SELECT 1")
    return {"status": "ok"}


# ok: python-http-route-touches
def warm_up(session):
    session.execute(text("SELECT 1"))


# ruleid: python-http-route
@app.get("/healthz")
def healthz():
    # ruleid: python-http-route-touches-callee
    check_database()
    return {"status": "ok"}


def status(request):
    # ruleid: python-http-route-touches-callee
    return JsonResponse({"db": monitor.is_db_alive()})


async def readiness_of_queue():
    # ruleid: python-http-route-touches-callee
    if not await check_queue():
        raise Unready


def refund(order):
    # ok: python-http-route-touches-callee
    check_connection(order)


# ok: python-http-route-touches
def test_health(client):
    client.ping()


# ---- calls, mocks, comments


def fetch(client, session):
    # ok: python-http-route, python-http-route-call
    client.get("/stock")
    # ok: python-http-route, python-http-route-call
    session.post("/orders", json={})


# ok: python-http-route
@patch.get("/stock")
def patched():
    return {}


# ok: python-http-route
# @app.get("/commented")
def commented():
    return {}


# ok: python-http-route, python-http-route-expression
@cached.get(KEY.name)
def cached_value():
    return 3


# ok: python-http-route-default-method
@property
def route(self):
    return "/about"


# ok: python-http-route-guard
@app.middleware("http")
async def measure(request, call_next):
    return await call_next(request)

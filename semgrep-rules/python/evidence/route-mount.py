from django.conf.urls import url
from django.contrib import admin
from django.urls import include, path, re_path
from fastapi import APIRouter, FastAPI
from starlette.routing import Mount

from shop import paths
from shop.settings import settings

app = FastAPI()
# ruleid: python-route-mount, python-route-mount-target
app.include_router(orders, prefix="/orders")
# ruleid: python-route-mount, python-route-mount-target
flask_app.register_blueprint(shop, url_prefix="/shop")
# ruleid: python-route-mount
app.mount("/static", static, name="static")
routes = [
    # ruleid: python-route-mount
    Mount("/admin", app=admin_app),
]
# ruleid: python-route-mount
aio.add_subapp("/legacy", legacy)
urlpatterns = [
    # ruleid: python-route-mount, python-route-mount-target
    path("orders/", include("orders.urls")),
    # ruleid: python-route-mount, python-route-mount-target
    re_path(r"^returns/", include("returns.urls")),
    # ruleid: python-route-mount, python-route-mount-target
    url(r"^old/", include("old.urls")),
    # ruleid: python-route-mount
    path("api/", api.urls),
    # ok: python-route-mount
    path("admin/", admin.site.urls),
    # ok: python-route-mount
    path("about/", about),
]

# ruleid: python-route-mount-expression, python-route-mount-plain
app.include_router(api_router, prefix=settings.API_V1_STR)
# ruleid: python-route-mount-expression, python-route-mount-plain
app.include_router(stock, prefix=f"/{settings.version}/stock")
# ruleid: python-route-mount-expression, python-route-mount-plain
flask_app.register_blueprint(shop, url_prefix=paths.SHOP)

# ok: python-route-mount
# ruleid: python-route-mount-plain
app.include_router(plain)
# ok: python-route-mount
# ruleid: python-route-mount-plain
flask_app.register_blueprint(plain)
# ok: python-route-mount
volume.mount("/data")
# ok: python-route-mount, python-route-mount-expression
# app.include_router(orders, prefix="/orders")
# ok: python-route-mount-expression
# ruleid: python-route-mount-plain
app.include_router(customers, tags=settings.tags)
# ok: python-route-mount
session.mount("https://", adapter=retrying)

# ruleid: python-route-mount-target, python-route-mount
app.include_router(people.router, prefix="/people", tags=["people"])
# ruleid: python-route-mount-target, python-route-mount
flask_app.register_blueprint(admin_pages, url_prefix="/admin")
# ruleid: python-route-mount-target, python-route-mount
urlpatterns = [django.urls.path("shop/", include("shop.urls"))]
# ruleid: python-route-mount-plain
api_router.include_router(orders_router)
# ruleid: python-route-mount-plain
flask_app.register_blueprint(pages)
# ruleid: python-route-mount-plain, python-route-mount-guard
api_router.include_router(secret_router, dependencies=[Depends(get_current_user)])
# ruleid: python-route-mount-plain, python-route-mount-guard
api_router.include_router(keys.router, dependencies=[Security(check_key)])
closed_router = APIRouter(dependencies=[Depends(current_active_user)])
# ruleid: python-route-mount-plain, python-route-mount-guard
closed_router.include_router(invoices.router)

if settings.ENVIRONMENT == "local":
    # ruleid: python-route-mount-plain, python-route-mount-development
    api_router.include_router(private.router)
if settings.env in ["dev", "test"]:
    # ruleid: python-route-mount-plain, python-route-mount-development
    api_router.include_router(debug_router)
if config.app_env == "development":
    # ruleid: python-route-mount-plain, python-route-mount-development
    app.include_router(tools.router)
if settings.ENVIRONMENT == "production":
    # ok: python-route-mount-development
    # ruleid: python-route-mount-plain
    app.include_router(real.router)

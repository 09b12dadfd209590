from aiohttp import web
from django.conf import settings
from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from flask import Blueprint, Flask
from litestar import Litestar
from ninja import NinjaAPI
from werkzeug.exceptions import HTTPException as WerkzeugError

# ruleid: python-error-handler-fastapi
app = FastAPI(title="shop")
flask_app = Flask(__name__)
bp = Blueprint("shop", __name__)


# ruleid: python-error-handler
@app.exception_handler(Exception)
async def unexpected(request, error):
    return JSONResponse({"error": "internal"}, status_code=500)


# ruleid: python-error-handler
@flask_app.errorhandler(Exception)
def flask_unexpected(error):
    return {"error": "internal"}, 500


# ruleid: python-error-handler
@bp.app_errorhandler(WerkzeugHTTPException)
def http_error(error):
    return {"error": error.description}, error.code


# ruleid: python-error-handler
app.add_exception_handler(HTTPException, http_error)
# ruleid: python-error-handler
flask_app.register_error_handler(500, flask_unexpected)
# ruleid: python-error-handler-fastapi, python-error-handler
configured = FastAPI(exception_handlers={Exception: unexpected})


# ok: python-error-handler
@flask_app.errorhandler(404)
def not_found(error):
    return {"error": "not found"}, 404


# ok: python-error-handler
@app.exception_handler(KeyError)
async def missing(request, error):
    return JSONResponse({"error": "missing"}, status_code=404)


# ok: python-error-handler
# @app.exception_handler(Exception)
def log_error(error):
    # ok: python-error-handler
    logger.exception("failed")


# ruleid: python-error-handler-fastapi
mounted = FastAPI()
# ok: python-error-handler-fastapi
from fastapi import FastAPI as Imported

# ruleid: python-error-handler-framework
api = NinjaAPI(title="shop")
# ruleid: python-error-handler-framework
lite = Litestar(route_handlers=[])
# ruleid: python-error-handler-framework
other = NinjaAPI(version="2")
# ok: python-error-handler-framework
from robyn import Robyn

# ruleid: python-error-handler-django
handler500 = "shop.views.server_error"
# ok: python-error-handler-django
handler404 = "shop.views.not_found"
# ruleid: python-error-handler-django, python-error-handler-drf
REST_FRAMEWORK = {"EXCEPTION_HANDLER": "shop.errors.handle"}


# ruleid: python-error-handler-django
class ErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def process_exception(self, request, exception):
        return JsonResponse({"error": "internal"}, status=500)


# ok: python-error-handler-django
class PlainMiddleware:
    def process_request(self, request):
        return None


# ruleid: python-error-handler-drf
INSTALLED_APPS = ["django.contrib.auth", "rest_framework"]
# ruleid: python-error-handler-drf
INSTALLED_APPS += ["rest_framework"]
# ok: python-error-handler-drf
INSTALLED_APPS += ["rest_framework_simplejwt"]


# ruleid: python-error-handler-middleware
@web.middleware
async def aiohttp_errors(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        return web.json_response({"error": "internal"}, status=500)


# ruleid: python-error-handler-middleware
@app.middleware("http")
async def errors(request, call_next):
    try:
        return await call_next(request)
    except Exception as error:
        logger.exception("failed", exc_info=error)
        return JSONResponse({"error": "internal"}, status_code=500)


# ruleid: python-error-handler-middleware
@app.middleware("http")
async def errors_without_name(request, call_next):
    try:
        return await call_next(request)
    except Exception:
        return JSONResponse({"error": "internal"}, status_code=500)


# ok: python-error-handler-middleware
@app.middleware("http")
async def timing(request, call_next):
    return await call_next(request)

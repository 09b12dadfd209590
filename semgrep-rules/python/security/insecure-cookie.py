from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware


def login(response, token, settings, options):
    # ruleid: python-insecure-cookie
    response.set_cookie("session", token, secure=False, httponly=True)
    # ruleid: python-insecure-cookie
    response.set_cookie(key="access_token", value=token, httponly=False)
    # ruleid: python-insecure-cookie
    response.set_cookie("basket", token, httponly=True, secure=False, samesite="lax")
    # ok: python-insecure-cookie
    response.set_cookie("session", token, secure=True, httponly=True)
    # ok: python-insecure-cookie
    response.set_cookie("session", token, secure=settings.secure, httponly=True)
    # ok: python-insecure-cookie
    response.set_cookie("csrftoken", token, secure=True, httponly=False)
    if settings.debug:
        # ok: python-insecure-cookie
        response.set_cookie("session", token, secure=False, httponly=True)

    # ruleid: python-insecure-cookie-missing
    response.set_cookie("session_id", token)
    # ruleid: python-insecure-cookie-missing
    response.set_cookie(key="refresh_token", value=token, httponly=True)
    # ruleid: python-insecure-cookie-missing
    response.set_cookie(settings.SESSION_COOKIE, token, secure=True)
    # ok: python-insecure-cookie-missing
    response.set_cookie("theme", "dark")
    # ok: python-insecure-cookie-missing
    response.set_cookie("session_id", token, **options)
    # ok: python-insecure-cookie-missing
    response.set_cookie("session_id", token, secure=True, httponly=True, samesite="lax")
    # ok: python-insecure-cookie-missing
    response.set_cookie("csrf_token", token)
    return response


# ruleid: python-insecure-cookie-setting
SESSION_COOKIE_SECURE = False
# ruleid: python-insecure-cookie-setting
app.config["SESSION_COOKIE_HTTPONLY"] = False
# ruleid: python-insecure-cookie-setting
app.config.update(SESSION_COOKIE_SECURE=False)
# ok: python-insecure-cookie-setting
CSRF_COOKIE_SECURE = True
# ok: python-insecure-cookie-setting
CSRF_COOKIE_HTTPONLY = False
# ok: python-insecure-cookie-setting
SESSION_COOKIE_SECURE = not DEBUG


class DevelopmentConfig:
    # ok: python-insecure-cookie-setting
    SESSION_COOKIE_SECURE = False


# ruleid: python-insecure-cookie-middleware
app.add_middleware(SessionMiddleware, secret_key=settings.secret_key)
# ruleid: python-insecure-cookie-middleware
middleware = [Middleware(SessionMiddleware, secret_key=settings.secret_key, max_age=3600)]
# ruleid: python-insecure-cookie-middleware
admin.add_middleware(SessionMiddleware, secret_key=settings.secret_key, session_cookie="admin")
# ok: python-insecure-cookie-middleware
app.add_middleware(SessionMiddleware, secret_key=settings.secret_key, https_only=True)
# ok: python-insecure-cookie-middleware
app.add_middleware(SessionMiddleware, secret_key=settings.secret_key, https_only=not settings.debug)


def morsel(cookie, value):
    # ruleid: python-insecure-cookie-morsel
    cookie["session"]["secure"] = False
    # ruleid: python-insecure-cookie-morsel
    cookie["session"]["httponly"] = False
    # ruleid: python-insecure-cookie-morsel
    cookie["session"]["secure"] = ""
    # ok: python-insecure-cookie-morsel
    cookie["session"]["secure"] = True


def indicators(response, settings, method):
    # ok: python-insecure-cookie
    response.set_cookie(settings.IMPERSONATION_COOKIE, value="true", path="/", httponly=False, secure=True)
    # ok: python-insecure-cookie
    response.set_cookie("last_login_method", value=method, httponly=False, secure=True)

import requests
import secure
from fastapi import FastAPI
from flask_talisman import Talisman
from Secweb import SecWeb


@app.middleware("http")
async def headers(request, call_next):
    response = await call_next(request)
    # ruleid: python-security-headers-hsts
    response.headers["Strict-Transport-Security"] = "max-age=63072000"
    # ruleid: python-security-headers-nosniff
    response.headers["X-Content-Type-Options"] = "nosniff"
    # ruleid: python-security-headers-frame
    response.headers["X-Frame-Options"] = "DENY"
    # ruleid: python-security-headers-csp
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


def django_headers(response):
    # ruleid: python-security-headers-hsts
    response["Strict-Transport-Security"] = "max-age=63072000"
    # ruleid: python-security-headers-nosniff
    response["X-Content-Type-Options"] = "nosniff"
    # ruleid: python-security-headers-frame
    response["X-Frame-Options"] = "DENY"
    # ruleid: python-security-headers-csp
    response["Content-Security-Policy"] = "default-src 'self'"
    return response


SECURITY_HEADERS = {
    # ruleid: python-security-headers-hsts
    "strict-transport-security": "max-age=63072000",
    # ruleid: python-security-headers-nosniff
    "x-content-type-options": "nosniff",
    # ruleid: python-security-headers-frame
    "x-frame-options": "DENY",
    # ruleid: python-security-headers-csp
    "content-security-policy": "default-src 'self'",
}


def read(response):
    # ok: python-security-headers-hsts
    assert response.headers["Strict-Transport-Security"]
    # ok: python-security-headers-nosniff
    assert "X-Content-Type-Options" in response.headers
    # ok: python-security-headers-frame
    logger.info("X-Frame-Options is missing")
    # ok: python-security-headers-csp
    # response.headers["Content-Security-Policy"] = "default-src 'self'"
    # ok: python-security-headers-csp
    value = response.headers.get("Content-Security-Policy")
    return value


def send(url):
    # ok: python-security-headers-nosniff
    return requests.get(url, headers={"X-Content-Type-Options": "nosniff"}, timeout=5)


# ruleid: python-security-headers-secure
secure_headers = secure.Secure()
# ruleid: python-security-headers-secure
with_defaults = secure.Secure.with_default_headers()
# ruleid: python-security-headers-secure
older = secure.SecureHeaders()
# ok: python-security-headers-secure
serializer = secure.token(3)

# ruleid: python-security-headers-talisman
Talisman(flask_app)
# ruleid: python-security-headers-talisman
talisman = Talisman(flask_app, force_https=True)
# ruleid: python-security-headers-talisman
Talisman(flask_app, content_security_policy={"default-src": "'self'"})
# ruleid: python-security-headers-talisman-no-csp
Talisman(flask_app, content_security_policy=None)
# ruleid: python-security-headers-talisman-no-csp
Talisman(flask_app, content_security_policy=False)
# ruleid: python-security-headers-talisman-no-csp
Talisman(flask_app, force_https=False, content_security_policy=None)
# ok: python-security-headers-talisman, python-security-headers-talisman-no-csp
figure = Statue("Talisman")

# ruleid: python-security-headers-secweb
SecWeb(app=app)
# ruleid: python-security-headers-secweb
SecWeb(app=app, Option={"hsts": {"max-age": 63072000}})
# ruleid: python-security-headers-secweb
wrapped = SecWeb(app=other)
# ok: python-security-headers-secweb
import Secweb as Imported

# ruleid: python-security-headers-django-hsts
SECURE_HSTS_SECONDS = 63072000
# ruleid: python-security-headers-django-hsts
SECURE_HSTS_SECONDS = env.int("HSTS", default=3600)
# ruleid: python-security-headers-django-hsts
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
# ok: python-security-headers-django-hsts
SECURE_HSTS_SECONDS = 0
# ok: python-security-headers-django-hsts
SECURE_SSL_REDIRECT = True

# ruleid: python-security-headers-django-csp
MIDDLEWARE = ["csp.middleware.CSPMiddleware"]
# ruleid: python-security-headers-django-csp
MIDDLEWARE = ["django.middleware.csp.ContentSecurityPolicyMiddleware"]
# ruleid: python-security-headers-django-csp
SECURE_CSP = {"default-src": ["'self'"]}
# ruleid: python-security-headers-django-nosniff
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
# ruleid: python-security-headers-django-nosniff, python-security-headers-django-frame
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# ruleid: python-security-headers-django-nosniff, python-security-headers-django-frame, python-security-headers-django-csp
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# ruleid: python-security-headers-django-frame
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "django.middleware.clickjacking.XFrameOptionsMiddleware"]
# ok: python-security-headers-django-nosniff, python-security-headers-django-frame, python-security-headers-django-csp
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]

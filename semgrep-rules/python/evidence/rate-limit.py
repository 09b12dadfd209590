import flask_limiter
import slowapi
from django.utils.decorators import method_decorator
from django_ratelimit.decorators import ratelimit
from fastapi import Depends, FastAPI
from fastapi_limiter.depends import RateLimiter
from flask import Flask
from flask_limiter import Limiter
from slowapi.middleware import SlowAPIMiddleware
from starlette.middleware import Middleware

# ruleid: python-rate-limit-global
limiter = Limiter(get_remote_address, app=flask_app, default_limits=["100 per minute"])
# ruleid: python-rate-limit-global
application = Limiter(key_func=address, application_limits=["1000 per hour"])
# ruleid: python-rate-limit-global
slow = slowapi.Limiter(key_func=address, default_limits=["100/minute"])
# ok: python-rate-limit-global
unused = Limiter(key_func=address)

app = FastAPI()
# ruleid: python-rate-limit-middleware
app.add_middleware(RateLimitMiddleware, limit=100)
# ruleid: python-rate-limit-middleware
middleware = [Middleware(ThrottleMiddleware)]
# ruleid: python-rate-limit-middleware
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "shop.middleware.RateLimitMiddleware"]
# ruleid: python-rate-limit-middleware
limited = FastAPI(dependencies=[Depends(RateLimiter(times=100, seconds=60))])
# ok: python-rate-limit-middleware
app.add_middleware(SlowAPIMiddleware)
# ok: python-rate-limit-middleware
app.add_middleware(GZipMiddleware)


# ruleid: python-rate-limit-route
@limiter.limit("5/minute")
@app.post("/login")
def login(request):
    return {}


# ruleid: python-rate-limit-route
@app.post("/reset", dependencies=[Depends(RateLimiter(times=5, seconds=60))])
def reset():
    return {}


@app.post("/register")
# ruleid: python-rate-limit-route
def register(limit=Depends(RateLimiter(times=5, seconds=60))):
    return {}


@app.post("/session")
# ruleid: python-rate-limit-route
@limiter.limit("5/minute")
def session(request):
    return {}


# ok: python-rate-limit-route
@app.post("/orders", dependencies=[Depends(current_user)])
def orders():
    return {}


# ruleid: python-rate-limit-view
@ratelimit(key="ip", rate="5/m")
def sign_in(request):
    return render(request, "login.html")


# ruleid: python-rate-limit-view
@method_decorator(ratelimit(key="ip", rate="5/m"), name="post")
class SignIn(View):
    template_name = "login.html"


class SignUp(View):
    # ruleid: python-rate-limit-view
    @method_decorator(ratelimit(key="ip", rate="5/m"))
    def post(self, request):
        return render(request, "done.html")


# ok: python-rate-limit-view
@cache_page(60)
def landing(request):
    return render(request, "landing.html")


REST_FRAMEWORK = {
    "PAGE_SIZE": 20,
}
# ruleid: python-rate-limit-drf
REST_FRAMEWORK = {"DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"]}
# ruleid: python-rate-limit-drf
OTHER = {"DEFAULT_THROTTLE_CLASSES": ("rest_framework.throttling.UserRateThrottle",)}
# ruleid: python-rate-limit-drf
THIRD = {"PAGE_SIZE": 3, "DEFAULT_THROTTLE_CLASSES": [AnonRateThrottle, UserRateThrottle]}
# ok: python-rate-limit-drf
EMPTY = {"DEFAULT_THROTTLE_CLASSES": []}


# ruleid: python-rate-limit-drf-view
class TokenView(APIView):
    throttle_classes = [AnonRateThrottle]


# ruleid: python-rate-limit-drf-view
class ScopedView(APIView):
    throttle_scope = "login"


# ruleid: python-rate-limit-drf-view
@throttle_classes([AnonRateThrottle])
def token(request):
    return Response({})


# ok: python-rate-limit-drf-view
class OrderView(APIView):
    throttle_classes = []


# ruleid: python-rate-limit-login
INSTALLED_APPS = ["django.contrib.auth", "axes"]
# ruleid: python-rate-limit-login
MIDDLEWARE = ["axes.middleware.AxesMiddleware"]
# ruleid: python-rate-limit-login
INSTALLED_APPS += ["defender"]
# ok: python-rate-limit-login
INSTALLED_APPS += ["maxes"]


def allowed(user):
    # ruleid: python-rate-limit-own
    if not rate_limiter.hit(rate, user):
        raise TooMany
    # ruleid: python-rate-limit-own
    if not login_throttle.is_allowed(user):
        raise TooMany
    # ruleid: python-rate-limit-own
    return self.limiter.try_acquire(user)


# ---- look-alikes


def query(session):
    # ok: python-rate-limit-own
    rows = session.query(Order).limit(10)
    # ok: python-rate-limit-own
    assert limiter.name
    return rows


# ok: python-rate-limit-own
# limiter.hit(rate, user)
# ok: python-rate-limit-global
from slowapi import Limiter as Imported
# ok: python-rate-limit-own
TEXT = "the limiter.hit(…) call"


def test_limit(client):
    # ok: python-rate-limit-route
    assert client.post("/login").status_code == 429

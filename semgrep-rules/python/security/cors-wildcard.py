from fastapi.middleware.cors import CORSMiddleware
from flask_cors import CORS, cross_origin

# ruleid: python-cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"])
# ruleid: python-cors-wildcard
app.add_middleware(CORSMiddleware, allow_origin_regex=".*")
# ruleid: python-cors-wildcard
middleware = [Middleware(CORSMiddleware, allow_origins=["*"])]

# ruleid: python-cors-wildcard-flask
CORS(app)
# ruleid: python-cors-wildcard-flask
CORS(app, origins="*")
# ruleid: python-cors-wildcard-flask
CORS(app, resources=r"/api/*")
# ruleid: python-cors-wildcard-flask
CORS(app, resources={r"/api/*": {"origins": ["*"]}})


# ruleid: python-cors-wildcard-flask
@cross_origin
def items():
    pass


# ruleid: python-cors-wildcard-django
CORS_ALLOW_ALL_ORIGINS = True

# ruleid: python-cors-wildcard-header
response["Access-Control-Allow-Origin"] = "*"
# ruleid: python-cors-wildcard-header
response.headers.set("access-control-allow-origin", "*")
# ruleid: python-cors-wildcard-header
JsonResponse({}, headers={"Access-Control-Allow-Origin": "*"})
# ruleid: python-cors-wildcard-reflected
response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin")

# ok: python-cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=[settings.FRONTEND_HOST], allow_methods=["*"], allow_headers=["*"])
# ok: python-cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=settings.origins, allow_credentials=True)
# ok: python-cors-wildcard-flask
CORS(app, origins=["https://shop.example"])
# ok: python-cors-wildcard-flask
CORS(app, resources={r"/api/*": {"origins": "https://shop.example"}})
# ok: python-cors-wildcard-flask
CORS(app, **cors_options)
# ok: python-cors-wildcard-django
CORS_ORIGIN_ALLOW_ALL = False
# ok: python-cors-wildcard-header
response["Access-Control-Allow-Methods"] = "*"
# ok: python-cors-wildcard-header
response["Access-Control-Allow-Origin"] = "https://shop.example"
if origin in ALLOWED:
    # ok: python-cors-wildcard-reflected
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
if settings.DEBUG:
    # ok: python-cors-wildcard
    app.add_middleware(CORSMiddleware, allow_origins=["*"])


# ruleid: python-cors-wildcard-django
CORS_ORIGIN_ALLOW_ALL = True
# ruleid: python-cors-wildcard-django
CORS_ALLOWED_ORIGIN_REGEXES = [r"https://shop\.example", r".*"]
# ok: python-cors-wildcard-django
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\w+\.shop\.example$"]
# ok: python-cors-wildcard-django
CORS_ALLOW_ALL_ORIGINS = settings.debug


def reflected(request, response):
    # ruleid: python-cors-wildcard-reflected
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    # ruleid: python-cors-wildcard-reflected
    response["Access-Control-Allow-Origin"] = request.META.get("HTTP_ORIGIN")
    # ok: python-cors-wildcard-reflected
    response.headers["Access-Control-Allow-Origin"] = settings.origin
    # ok: python-cors-wildcard-reflected
    response.headers["X-Asked-By"] = request.headers.get("Origin")


def checked(response):
    # ok: python-cors-wildcard-header
    assert response.headers["Access-Control-Allow-Origin"] == "*"

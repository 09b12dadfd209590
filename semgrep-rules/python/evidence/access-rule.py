REST_FRAMEWORK = {}
# ruleid: python-access-rule
REST_FRAMEWORK = {"PAGE_SIZE": 10, "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}
# ok: python-access-rule
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"]}
# ruleid: python-access-rule
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.contrib.auth.middleware.LoginRequiredMiddleware"]
# ok: python-access-rule
MIDDLEWARE = ["django.contrib.auth.middleware.AuthenticationMiddleware"]
# ruleid: python-access-rule
app = FastAPI(title="orders", dependencies=[Depends(verify_token)])
# ok: python-access-rule
app = FastAPI(dependencies=[Depends(rate_limit)])


# ruleid: python-access-rule
@app.before_request
def require_login():
    if "user" not in session:
        return redirect("/login")


# ok: python-access-rule
@app.before_request
def start_timer():
    g.start = 1

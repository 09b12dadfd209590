from fastapi import APIRouter, Depends

admin = Blueprint("admin")
router = APIRouter(prefix="/orders", dependencies=[Depends(get_current_user)])


# ruleid: python-route-guard
@admin.route("/admin/plugins/<plugin>", methods=["GET", "POST"])
@admins_only
def plugin(plugin):
    return plugin


# ruleid: python-route-guard
@app.route("/me")
@jwt_required()
def me():
    return "me"


# ruleid: python-route-guard
@permission_required("orders.change")
def change(request):
    return request


# ok: python-route-guard
@app.route("/login")
@limiter.limit("5/minute")
def login():
    return "login"


# ok: python-route-guard
@login_manager.user_loader
def load_user(user_id):
    return user_id


# ok: python-route-guard
@app.post("/authors")
def authors():
    return []


# ruleid: python-route-guard-class
class Orders(Resource):
    method_decorators = [jwt_required()]


# ruleid: python-route-guard-class
class Users(MethodView):
    decorators = [login_required]


# ruleid: python-route-guard-class
class Accounts(Resource):
    decorators = [cached, admin_only]


# ok: python-route-guard-class
class Prices(Resource):
    decorators = [limiter.limit("5/minute")]


# ruleid: python-route-guard-router
@router.post("")
def create():
    return None


# ruleid: python-route-guard-router
@router.delete("/{id}")
def remove(id):
    return None


# ruleid: python-route-guard-router
@router.get("")
async def every():
    return None


# ok: python-route-guard-router
@other.get("")
async def others():
    return None


def mine():
    # ruleid: python-route-guard-caller
    return current_user.orders


def view(request):
    # ruleid: python-route-guard-caller
    return request.user.id


def inline():
    # ruleid: python-route-guard-caller
    resp = token_validator(request.headers)
    return resp


def session_user():
    # ruleid: python-route-guard-caller
    return session["user_id"]


def plain(request):
    # ok: python-route-guard-caller
    return request.session


class Backups(BaseAdminController):
    # ruleid: python-route-guard-base, python-route-guard-router
    @router.post("/backups")
    def create(self):
        return None

    # ruleid: python-route-guard-base, python-route-guard-router
    @router.delete("/backups/{name}")
    def remove(self, name):
        return None


class Mine(BaseUserController, Mixin):
    # ruleid: python-route-guard-base, python-route-guard-router
    @router.get("/mine")
    async def mine(self):
        return None


class Prices(BasePublicController):
    # ok: python-route-guard-base
    # ruleid: python-route-guard-router
    @router.get("/prices")
    def prices(self):
        return None

from fastapi import APIRouter
from flask import Flask, jsonify
from sqlalchemy import select, text

app = Flask(__name__)
router = APIRouter()


@router.get("/orders")
async def orders(session):
    # ruleid: python-missing-pagination
    return (await session.execute(select(Order))).scalars().all()


@app.route("/users")
def users():
    # ruleid: python-missing-pagination
    return jsonify([u.as_dict() for u in User.query.all()])


@router.get("/items")
def items(db):
    # ruleid: python-missing-pagination
    return db.query(Item).all()


@app.get("/events")
def events():
    # ruleid: python-missing-pagination
    return jsonify(list(db.events.find({})))


@router.get("/paged")
def paged(db, offset: int = 0, limit: int = 50):
    # ok: python-missing-pagination
    return db.query(Item).offset(offset).limit(limit).all()


@router.get("/mine")
def mine(db, user):
    # ok: python-missing-pagination
    return db.query(Item).filter(Item.owner_id == user.id).all()


@router.get("/countries")
def countries(db):
    # ok: python-missing-pagination
    return db.query(Country).all()


@app.post("/recount")
def recount():
    # ok: python-missing-pagination
    return jsonify(len(User.query.all()))


def helper(db):
    # ok: python-missing-pagination
    return db.query(Item).all()


@app.route("/sql")
def sql(connection):
    # ruleid: python-missing-pagination-sql
    rows = connection.execute("SELECT id, name FROM users")
    # ruleid: python-missing-pagination-sql
    rows = connection.execute(text("SELECT id FROM orders ORDER BY id"))
    # ruleid: python-missing-pagination-sql
    rows = connection.fetch_all("select id from items")
    # ok: python-missing-pagination-sql
    rows = connection.execute("SELECT id, name FROM users LIMIT 50")
    # ok: python-missing-pagination-sql
    rows = connection.execute("SELECT count(*) FROM users")
    # ok: python-missing-pagination-sql
    return connection.execute("SELECT id FROM users WHERE id = %s")


def listing(request):
    # ruleid: python-missing-pagination-django
    return JsonResponse(list(Order.objects.values("id")), safe=False)


class Orders(APIView):
    def get(self, request):
        # ruleid: python-missing-pagination-django
        return Response(OrderSerializer(Order.objects.all(), many=True).data)


def api(request):
    # ruleid: python-missing-pagination-django
    rows = Order.objects.all()
    serializer = OrderSerializer(rows, many=True)
    return Response(serializer.data)


def cut(request):
    # ok: python-missing-pagination-django
    return JsonResponse(list(Order.objects.values("id")[:50]), safe=False)


def counted(request):
    # ok: python-missing-pagination-django
    return JsonResponse({"count": Order.objects.all().count()})


# ruleid: python-missing-pagination-drf
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}


class OrderViewSet(ModelViewSet):
    # ruleid: python-missing-pagination-drf
    pagination_class = None


class ItemList(generics.ListAPIView):
    # ruleid: python-missing-pagination-drf
    pagination_class = None


class ItemDetail(RetrieveAPIView):
    # ok: python-missing-pagination-drf
    pagination_class = None


# ok: python-missing-pagination-drf
REST_FRAMEWORK = {
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.CursorPagination",
    "PAGE_SIZE": 50,
}

# ruleid: python-route-input-model
@router.post("/orders")
def create(order: OrderIn, session: Session):
    return order


# ruleid: python-route-input-model
@app.put("/orders/{id}")
async def change(id: int, body: schemas.OrderUpdate):
    return body


# ruleid: python-route-input-model
@router.patch("/orders/{id}")
def patch(*, item_in: ItemUpdate):
    return item_in


# ok: python-route-input-model
@router.post("/raw")
async def raw(request: Request):
    # ruleid: python-route-input
    return await request.json()


# ok: python-route-input-model
@router.get("/orders")
def every(order: OrderFilter):
    return order


def flask():
    # ruleid: python-route-input
    data = request.get_json()
    # ruleid: python-route-input-checked
    schema.validate(data)


def form():
    # ruleid: python-route-input
    name = request.form["name"]
    if not name:
        # ruleid: python-route-input-checked
        return {"error": "name"}, 400
    return name


def django(request):
    # ruleid: python-route-input, python-route-input-checked
    form = OrderForm(request.POST)
    return form


def nothing(request):
    # ok: python-route-input
    name = request.args["name"]
    # ok: python-route-input-checked
    return find(name), 200


def other():
    # ok: python-route-input-checked
    return config.load("x")


# ruleid: python-route-input-decorated, python-route-input-checked
@validate_json()
def hook(request):
    return request


# ruleid: python-route-input-decorated
@app.post("/x")
@use_args(OrderSchema)
def webargs(args):
    return args


# ruleid: python-route-input-decorated
@blp.arguments(OrderSchema)
def smorest(data):
    return data


# ok: python-route-input-decorated
@cached
def plain_function(data):
    return data

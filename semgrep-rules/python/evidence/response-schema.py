# ruleid: python-response-schema
@router.get("/orders", response_model=OrdersPublic)
def every():
    return []


# ruleid: python-response-schema
@router.get("/orders/{id}")
async def one(id: int) -> OrderPublic:
    return None


class OrderView(ListAPIView):
    # ruleid: python-response-schema
    serializer_class = OrderSerializer


def marshmallow():
    # ruleid: python-response-schema
    return order_schema.dump(order)


# ok: python-response-schema
@router.get("/plain")
def plain():
    return {}


# ok: python-response-schema
@router.get("/any")
def anything() -> Any:
    return {}


def dumped():
    # ok: python-response-schema
    return json.dump(order)


# ok: python-response-schema
def helper() -> OrderPublic:
    return None

from sqlalchemy import select


def names(session, orders, customer_ids):
    for order in orders:
        # ruleid: python-n-plus-one-query
        order.customer = session.get(Customer, order.customer_id)
    # ruleid: python-n-plus-one-query
    found = [session.query(Customer).filter(Customer.id == o.customer_id).first() for o in orders]
    for order in session.scalars(select(Order)).all():
        # ruleid: python-n-plus-one-query
        session.execute(select(Line).where(Line.order_id == order.id))
    # ok: python-n-plus-one-query
    at_once = session.scalars(select(Customer).where(Customer.id.in_(customer_ids))).all()
    for chunk in chunks(customer_ids):
        # ok: python-n-plus-one-query
        session.scalars(select(Customer).where(Customer.id.in_(chunk)))
    for kind in ("new", "old"):
        # ok: python-n-plus-one-query
        session.query(Order).filter(Order.kind == kind).count()
    cache = {}
    for order in orders:
        # ok: python-n-plus-one-query
        cache.get(order.customer_id)
    return found, at_once


def django(orders):
    for order in orders:
        # ruleid: python-n-plus-one-query
        order.name = Customer.objects.get(id=order.customer_id).name


def driver(cursor):
    cursor.execute("SELECT id FROM orders")
    for row in cursor.fetchall():
        # ruleid: python-n-plus-one-query
        cursor.execute("SELECT name FROM lines WHERE order_id = %s", (row[0],))


async def mongo(db):
    async for order in db.orders.find({"open": True}):
        # ruleid: python-n-plus-one-query
        await db.customers.find_one({"_id": order["customer"]})


def relations():
    for order in Order.objects.filter(open=True):
        # ruleid: python-n-plus-one-query-relation
        order.total = order.lines.count()
    orders = Order.objects.all()
    for order in orders:
        # ruleid: python-n-plus-one-query-relation
        print(order.lines.all())
        # ruleid: python-n-plus-one-query-lazy
        print(order.customer.name)
    # ruleid: python-n-plus-one-query-lazy
    emails = [o.owner.email for o in orders]
    for order in Order.objects.order_by("id"):
        # ruleid: python-n-plus-one-query-relation
        print(order.lines.first())
        # ruleid: python-n-plus-one-query-lazy
        print(order.author.email)
        # ok: python-n-plus-one-query-lazy
        print(order.customer.id, order.created_at.year)
    return emails


def loaded():
    for order in Order.objects.select_related("customer").prefetch_related("lines"):
        # ok: python-n-plus-one-query-relation
        print(order.lines.all())
        # ok: python-n-plus-one-query-lazy
        print(order.customer.name)


def lock_cards(transactions):
    for item in transactions:
        # ok: python-n-plus-one-query
        card = GiftCard.objects.filter(id=item.card_id).select_for_update().get()
        card.charge(item)

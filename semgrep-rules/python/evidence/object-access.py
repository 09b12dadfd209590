@router.delete("/orders/{order_id}")
def remove(order_id: int, session: SessionDep):
    # ruleid: python-object-access
    order = session.get(Order, order_id)
    return order


@app.route("/invoices/<int:invoice_id>")
def invoice(invoice_id):
    # ruleid: python-object-access
    return Invoice.query.get_or_404(invoice_id)


def detail(request, pk):
    # ruleid: python-object-access
    return get_object_or_404(Order, pk=pk)


@router.get("/mine/{order_id}")
def mine(order_id: int, session: SessionDep, current_user: CurrentUser):
    # ok: python-object-access
    return session.get(Order, order_id)


@app.route("/products/<int:product_id>")
def product(product_id):
    # ok: python-object-access
    return Product.query.get_or_404(product_id)


def own(request, pk):
    # ok: python-object-access
    return get_object_or_404(Order, pk=pk, owner=request.user)


def helper(order_id):
    # ok: python-object-access
    return Order.query.get(order_id)

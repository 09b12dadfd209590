from sqlalchemy import text

TABLE = "users"


def direct(cursor, session, conn, name, ids):
    # ruleid: python-sql-injection
    cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")
    # ruleid: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE name = '%s'" % name)
    # ruleid: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE name = '" + name + "'")
    # ruleid: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE name = '{}'".format(name))
    # ruleid: python-sql-injection
    cursor.executemany(f"UPDATE users SET name = '{name}' WHERE id = %s", ids)
    # ruleid: python-sql-injection
    session.execute(text(f"DELETE FROM users WHERE name = '{name}'"))
    # ruleid: python-sql-injection
    User.objects.raw(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: python-sql-injection
    User.objects.annotate(value=RawSQL("select col from t where name = '%s'" % name))
    # ruleid: python-sql-injection
    pd.read_sql(f"SELECT * FROM orders WHERE name = '{name}'", conn)


async def through_a_variable(conn, name):
    query = f"SELECT id FROM users WHERE name = '{name}'"
    # ruleid: python-sql-injection
    await conn.fetch(query)


def step_by_step(cursor, name):
    query = "SELECT id FROM users"
    if name:
        query += f" WHERE name = '{name}'"
    # ruleid: python-sql-injection
    cursor.execute(query)


def from_the_request(cursor):
    # ruleid: python-sql-injection-request
    cursor.execute(request.args["query"])


def parameters(cursor, session, name):
    # ok: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE name = %s", (name,))
    # ok: python-sql-injection
    session.execute(text("SELECT id FROM users WHERE name = :name"), {"name": name})
    # ok: python-sql-injection-request
    cursor.execute("SELECT id FROM users WHERE name = %s", [request.args["name"]])


def constants(cursor):
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM {TABLE}")
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM {self.TABLE} WHERE id = %s", [1])
    # ok: python-sql-injection
    cursor.execute("SELECT id " + "FROM users")


def placeholders(cursor, ids):
    marks = ",".join(["%s"] * len(ids))
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM users WHERE id IN ({marks})", ids)
    # ok: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE id IN (%s)" % ",".join("?" for _ in ids), ids)


def numbers(cursor, limit):
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM users LIMIT {int(limit)}")


def identifiers(cursor, table, column):
    # ok: python-sql-injection
    cursor.execute(sql.SQL("SELECT {} FROM users").format(sql.Identifier(column)))
    # ok: python-sql-injection
    cursor.execute(f"SELECT count(*) FROM {table}")


def allowed(cursor, order):
    if order not in ("name", "created"):
        raise ValueError(order)
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM users ORDER BY {order}")


def each(cursor):
    for name in ("users", "orders"):
        # ok: python-sql-injection
        cursor.execute(f"SELECT count(*) FROM {name}")


def pieces(cursor, where, params):
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM users WHERE {where}", params)


def no_sql(executor, name):
    # ok: python-sql-injection
    executor.execute(f"job {name}")
    # ok: python-sql-injection
    logger.info(f"select {name} from list")


def first_of_chain(session, name):
    return session.execute(
        # ruleid: python-sql-injection
        text(f"SELECT id FROM users WHERE name = '{name}'")
    ).first()


def all_of_chain(session, city):
    # ruleid: python-sql-injection
    return session.execute(text(f"SELECT id FROM users WHERE city = '{city}'")).all()


def fetchone_of_chain(session, name):
    # ruleid: python-sql-injection
    return session.execute(text(f"SELECT id FROM users WHERE name = '{name}'")).fetchone()


def scalar_of_chain(session, name):
    # ruleid: python-sql-injection
    return session.execute(text(f"SELECT count(*) FROM users WHERE name = '{name}'")).scalar()


def scalars_of_chain(session, name):
    # ruleid: python-sql-injection
    return session.execute(text(f"SELECT id FROM users WHERE name = '{name}'")).scalars().all()


def fetchall_of_chain(cursor, name):
    # ruleid: python-sql-injection
    return cursor.execute(f"SELECT id FROM users WHERE name = '{name}'").fetchall()


@bp.post("/console")
def console():
    with connection.cursor() as cursor:
        # ruleid: python-sql-injection-request
        cursor.execute(request.form["statement"])
        return cursor.fetchall()


@bp.get("/report")
def report(session):
    query = request.args.get("query", "")
    # ruleid: python-sql-injection-request
    return session.execute(sqlalchemy.text(query)).fetchall()


@bp.post("/bulk")
def bulk(cursor):
    script = request.json.get("script")
    # ruleid: python-sql-injection-request
    cursor.executescript(script)


@bp.get("/saved")
def saved(cursor, saved_queries):
    statement = saved_queries[request.args["name"]]
    # ok: python-sql-injection-request
    cursor.execute(statement)


@bp.get("/order")
def one_order(cursor):
    # ok: python-sql-injection-request, python-sql-injection
    cursor.execute("SELECT total FROM orders WHERE id = %s", (request.args["id"],))


@bp.get("/page")
def page(cursor):
    number = int(request.args["page"])
    # ok: python-sql-injection-request, python-sql-injection
    cursor.execute(f"SELECT id FROM orders LIMIT 20 OFFSET {number}")


STATEMENTS = {"orders": "SELECT id, total FROM orders", "users": "SELECT id, name FROM users"}


@bp.get("/table")
def chosen(cursor):
    name = request.args["name"]
    # ok: python-sql-injection-request
    cursor.execute(STATEMENTS[name])


def key(cursor, raw):
    identifier = uuid.UUID(raw)
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM orders WHERE id = '{identifier}'")


def escaped(cursor, driver):
    name = input("name: ")
    safe = driver.escape_string(name)
    # ok: python-sql-injection, python-sql-injection-request
    cursor.execute(f"SELECT id FROM users WHERE name = '{safe}'")
    # ok: python-sql-injection-request
    cursor.callproc(driver.escape(str(input("procedure: "))))


def pieces(name, flag):
    # ruleid: python-sql-injection-fragment
    Person.objects.extra(where=["name = '%s'" % name])
    # ruleid: python-sql-injection-fragment
    Person.objects.all().extra(select={"near": "distance < {}".format(name)})
    # ruleid: python-sql-injection-fragment
    Person.objects.annotate(near=RawSQL(f"distance < {name}", []))
    # ok: python-sql-injection-fragment
    Person.objects.extra(where=["name = %s"], params=[name])
    # ok: python-sql-injection-fragment
    Person.objects.annotate(near=RawSQL("distance < %s", [name]))
    # ok: python-sql-injection-fragment
    logger.info("%s" % name, extra={"name": f"{name}"})
    # ok: python-sql-injection-fragment
    Person.objects.extra(where=["age > %d" % int(name)])


def clauses(session, query, frame, word):
    # ruleid: python-sql-injection-clause
    session.query(Person).filter("name = '{}'".format(word))
    # ruleid: python-sql-injection-clause
    query.group_by("lower(%s)" % word)
    # ruleid: python-sql-injection-clause
    Person.query.having(f"count(*) > {word}")
    # ok: python-sql-injection-clause
    session.query(Person).filter(Person.name == f"{word}")
    # ok: python-sql-injection-clause
    frame.filter(f"name like {word}")
    # ok: python-sql-injection-clause
    query.filter(Person.name.like("%{}%".format(word)))
    # ok: python-sql-injection-clause
    query.order_by("name")


def by_name(cursor, name):
    # ruleid: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE name = '%(name)s'" % {"name": name})
    # ruleid: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE name = '%s'" % (name.strip()))
    # ok: python-sql-injection
    cursor.execute("SELECT id FROM users WHERE name = %(name)s", {"name": name})
    limit = 5
    if limit * 2 > 4:
        chosen = "id"
    else:
        chosen = name
    # ok: python-sql-injection
    cursor.execute(f"SELECT id FROM users WHERE {chosen} = 1")


@bp.post("/save")
def save(session):
    # ok: python-sql-injection-request
    session.execute(insert(User).values(name=request.json["name"]))
    # ok: python-sql-injection-request
    session.execute(select(User).where(User.name == request.args["name"]))


def numbers(cursor, limit, page, dim):
    # ok: python-sql-injection
    cursor.execute("SELECT id FROM orders LIMIT {0} OFFSET {1}".format(limit, (page["number"] - 1) * limit))
    # ok: python-sql-injection
    cursor.execute("CREATE TABLE vectors (v float[" + str(int(dim)) + "])")


def joined(cursor, conditions, count_columns, words):
    # ok: python-sql-injection
    cursor.execute(f"SELECT {', '.join(count_columns)} FROM orders")
    # ok: python-sql-injection
    cursor.execute("SELECT id FROM orders WHERE " + " AND ".join(conditions))
    # ruleid: python-sql-injection
    cursor.execute("SELECT id FROM orders WHERE name IN ('%s')" % "','".join(words))

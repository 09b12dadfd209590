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

from fastapi import HTTPException
from sqlalchemy.exc import IntegrityError


def login(user, password, token, api_key, token_type):
    if user is None:
        # ruleid: python-sensitive-data-in-error
        raise ValueError(f"wrong password {password}")
    if user.locked:
        # ruleid: python-sensitive-data-in-error
        raise LoginFailed("no such key: " + api_key)
    if user.expired:
        # ruleid: python-sensitive-data-in-error
        raise HTTPException(status_code=401, detail=f"bad token {token}")
    if user.gone:
        # ruleid: python-sensitive-data-in-error
        raise LoginFailed(f"user {user.email} is gone")
    if not password:
        # ok: python-sensitive-data-in-error
        raise ValueError("the password is missing")
    if len(password) < 8:
        # ok: python-sensitive-data-in-error
        raise ValueError(f"the password has {len(password)} characters")
    if token_type != "bearer":
        # ok: python-sensitive-data-in-error
        raise ValueError(f"unknown token type {token_type}")
    # ok: python-sensitive-data-in-error
    raise LoginFailed(f"user {user.id} is locked")


def parse_expression(token):
    # ok: python-sensitive-data-in-error
    raise ValueError(f"unexpected {token}")


def save(session, row):
    try:
        session.add(row)
    except IntegrityError as e:
        # ruleid: python-sensitive-data-in-error-database
        raise HTTPException(status_code=409, detail=str(e))


def save_other(session, row):
    try:
        session.add(row)
    except (IntegrityError, KeyError) as error:
        session.rollback()
        # ruleid: python-sensitive-data-in-error-database
        return {"error": str(error.orig)}, 409


def save_third(cursor, row):
    try:
        cursor.execute("INSERT INTO rows VALUES (%s)", (row,))
    except psycopg2.Error as error:
        # ruleid: python-sensitive-data-in-error-database
        return jsonify(error=f"not saved: {error}"), 500


def save_fixed(session, row):
    try:
        session.add(row)
    except IntegrityError as e:
        logger.error("not saved: %s", e)
        # ok: python-sensitive-data-in-error-database
        raise HTTPException(status_code=409, detail="exists already") from e

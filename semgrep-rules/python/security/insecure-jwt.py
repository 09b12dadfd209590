import jwt
from jose import jwt as jose_jwt


def user(token, key):
    # ruleid: python-insecure-jwt
    claims = jwt.decode(token, key, verify=False)
    # ruleid: python-insecure-jwt
    claims = jwt.decode(token, options={"verify_signature": False})
    # ruleid: python-insecure-jwt
    claims = jose_jwt.get_unverified_claims(token)
    return claims["sub"]


def unsigned(token, key):
    # ruleid: python-insecure-jwt
    return jwt.decode(token, key, algorithms=["HS256", "none"])


def by_options(token):
    options = {"verify_signature": False}
    # ruleid: python-insecure-jwt
    return jwt.decode(token, options=options)


def verified(token, key):
    # ok: python-insecure-jwt
    claims = jwt.decode(token, key, algorithms=["RS256"])
    # ok: python-insecure-jwt
    claims = jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
    # ok: python-insecure-jwt
    header = jwt.get_unverified_header(token)
    # ok: python-insecure-jwt
    text = token.decode("utf-8")
    return claims, header, text


def by_issuer(token, keys):
    # ok: python-insecure-jwt
    unverified = jwt.decode(token, options={"verify_signature": False})
    key = keys[unverified["iss"]]
    return jwt.decode(token, key, algorithms=["RS256"])


def sign(claims, key):
    # ruleid: python-insecure-jwt-none
    jwt.encode(claims, None, algorithm="none")
    # ruleid: python-insecure-jwt-none
    jwt.encode(claims, "", algorithm=None)
    # ruleid: python-insecure-jwt-none
    jwt.encode(claims, key, "none")
    # ok: python-insecure-jwt-none
    jwt.encode(claims, key, algorithm="HS256")
    # ok: python-insecure-jwt-none
    return {"algorithm": "none"}

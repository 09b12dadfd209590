import hashlib
import hmac
import random
import secrets
import time

from Crypto.Cipher import AES, DES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def store(password, user, data):
    # ruleid: python-weak-cryptography-hash
    user.password = hashlib.md5(password.encode()).hexdigest()
    # ruleid: python-weak-cryptography-hash
    signature = hashlib.sha1(data).hexdigest()
    # ok: python-weak-cryptography-hash
    user.password_hash = hashlib.sha256(password.encode()).hexdigest()
    # ok: python-weak-cryptography-hash
    etag = hashlib.md5(data).hexdigest()
    # ok: python-weak-cryptography-hash
    cache_key = hashlib.sha1(repr(data).encode()).hexdigest()
    # ok: python-weak-cryptography-hash
    checksum = hashlib.md5(data, usedforsecurity=False).hexdigest()
    return signature, etag, cache_key, checksum


def hash_password(raw):
    # ruleid: python-weak-cryptography-hash
    return hashlib.sha1(raw.encode("utf-8")).hexdigest()


def stepwise(password):
    # ruleid: python-weak-cryptography-hash
    digest = hashlib.md5()
    digest.update(password.encode())
    return digest.hexdigest()


def gravatar(email):
    # ok: python-weak-cryptography-hash
    return "https://gravatar.com/avatar/" + hashlib.md5(email.lower().encode()).hexdigest()


def named(password, key, body, name):
    # ruleid: python-weak-cryptography-new
    hashlib.new("md5", password.encode())
    # ruleid: python-weak-cryptography-new
    hmac.new(key, body, "md5")
    # ruleid: python-weak-cryptography-new
    hmac.new(key, body, digestmod=hashlib.md5)
    # ok: python-weak-cryptography-new
    hashlib.new("sha256", password.encode())
    # ok: python-weak-cryptography-new
    hmac.new(key, body, hashlib.sha256)
    # ok: python-weak-cryptography-new
    return hashlib.new("md5", name.encode())


PASSWORD_HASHERS = [
    # ruleid: python-weak-cryptography-new
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]


def encrypt(key, data, iv):
    # ruleid: python-weak-cryptography-cipher
    DES.new(key, DES.MODE_CBC, iv)
    # ruleid: python-weak-cryptography-cipher
    AES.new(key, AES.MODE_ECB)
    # ruleid: python-weak-cryptography-cipher
    Cipher(algorithms.ARC4(key), mode=None)
    # ruleid: python-weak-cryptography-cipher
    Cipher(algorithms.AES(key), modes.ECB())
    # ok: python-weak-cryptography-cipher
    AES.new(key, AES.MODE_GCM)
    # ok: python-weak-cryptography-cipher
    return Cipher(algorithms.AES(key), modes.GCM(iv))


def generate_token(length):
    # ruleid: python-weak-cryptography-random
    return "".join(random.choice("abc") for _ in range(length))


def invite(user, attempt, rows):
    # ruleid: python-weak-cryptography-random
    user.reset_token = random.getrandbits(128)
    # ruleid: python-weak-cryptography-random
    otp = random.randint(100000, 999999)
    # ok: python-weak-cryptography-random
    jitter = random.random() * attempt
    # ok: python-weak-cryptography-random
    winner = random.choice(rows)
    # ok: python-weak-cryptography-random
    token = secrets.token_hex(16)
    # ok: python-weak-cryptography-random
    code = random.SystemRandom().choice("abc")
    time.sleep(jitter)
    return otp, winner, token, code


def remember(session, response, request, rows):
    value = str(random.random())[2:]
    # ruleid: python-weak-cryptography-session
    session["remember_token"] = value
    # ruleid: python-weak-cryptography-session
    response.set_cookie("session_id", str(random.getrandbits(64)))
    number = random.normalvariate()
    # ruleid: python-weak-cryptography-session
    request.session["auth"] = f"{number}"
    # ok: python-weak-cryptography-session
    session["captcha"] = random.randint(1, 9)
    # ok: python-weak-cryptography-session
    response.set_cookie("variant", random.choice(["a", "b"]))
    # ok: python-weak-cryptography-session
    session["token"] = str(random.SystemRandom().getrandbits(64))
    # ok: python-weak-cryptography-session
    rows["token_row"] = random.choice(rows)


def one_of(keys):
    # ok: python-weak-cryptography-random
    api_key = random.choice(keys)
    return api_key

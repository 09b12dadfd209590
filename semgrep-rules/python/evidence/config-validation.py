import os
import sys

import dynaconf
from decouple import config
from dynaconf import Dynaconf, Validator
from environs import Env
from pydantic import BaseModel
from pydantic_settings import BaseSettings
from starlette.config import Config


# ruleid: python-config-validation-pydantic
class Settings(BaseSettings):
    database_url: str


# ruleid: python-config-validation-pydantic
class MailSettings(BaseSettings):
    host: str
    port: int = 25


class Groups:
    # ruleid: python-config-validation-pydantic
    class Cache(BaseSettings):
        url: str


# ok: python-config-validation-pydantic
class Order(BaseModel):
    id: int


# ok: python-config-validation-pydantic
class LocalSettings(Settings):
    debug: bool = True


env = Env()
# ruleid: python-config-validation-reader
DATABASE_URL = env("DATABASE_URL")
# ruleid: python-config-validation-reader
PORT = env.int("PORT")
# ruleid: python-config-validation-reader
LEVEL = env.str("LOG_LEVEL", validate=known_level)
# ok: python-config-validation-reader
CACHE_URL = env("CACHE_URL", "redis://cache")
# ok: python-config-validation-reader
DEBUG = env.bool("DEBUG", default=False)

settings_file = Config(".env")
# ruleid: python-config-validation-reader
SECRET = settings_file("SECRET_KEY", cast=str)

# ruleid: python-config-validation-decouple
API_KEY = config("API_KEY")
# ruleid: python-config-validation-decouple
WORKERS = config("WORKERS", cast=int)


class Mail:
    # ruleid: python-config-validation-decouple
    password = config("MAIL_PASSWORD")


# ok: python-config-validation-decouple
REGION = config("REGION", default="eu")

# ruleid: python-config-validation-dynaconf
settings = Dynaconf(settings_files=["settings.toml"], validators=[required])
checks = [
    # ruleid: python-config-validation-dynaconf
    Validator("DATABASE_URL", must_exist=True),
    # ruleid: python-config-validation-dynaconf
    Validator("PORT", required=True, gte=1),
    # ok: python-config-validation-dynaconf
    Validator("REGION", default="eu"),
]
# ruleid: python-config-validation-dynaconf
settings.validators.validate()
# ok: python-config-validation-dynaconf
plain = Dynaconf(settings_files=["settings.toml"])

# ruleid: python-config-validation-environ
BROKER_URL = os.environ["BROKER_URL"]
# ruleid: python-config-validation-environ
TIMEOUT = int(os.environ["TIMEOUT"])
# ruleid: python-config-validation-environ
BUCKET: str = os.environ["BUCKET"]
DATABASES = {
    # ruleid: python-config-validation-environ
    "default": {"ENGINE": "django.db.backends.postgresql", "PASSWORD": os.environ["DB_PASSWORD"]},
}
# ok: python-config-validation-environ
HOST = os.environ.get("HOST")
# ok: python-config-validation-environ
USER = os.getenv("USER", "shop")


def later():
    # ok: python-config-validation-environ
    token = os.environ["TOKEN"]
    return token


def child():
    # ok: python-config-validation-environ
    os.environ["PYTHONPATH"] = "/srv"


TOKEN = os.environ.get("TOKEN")
# ruleid: python-config-validation-check
if not TOKEN:
    raise RuntimeError("TOKEN is missing")

KEY = os.getenv("KEY")
# ruleid: python-config-validation-check
if KEY is None:
    print("KEY is missing", file=sys.stderr)
    sys.exit(1)

SALT = os.getenv("SALT")
# ruleid: python-config-validation-check
assert SALT, "SALT is missing"

for name in ("DATABASE_URL", "BROKER_URL"):
    # ruleid: python-config-validation-check
    if name not in os.environ:
        raise RuntimeError(name)

MODE = os.getenv("MODE")
# ok: python-config-validation-check
if not MODE:
    MODE = "live"


def pay(amount):
    # ok: python-config-validation-check
    if not amount:
        raise ValueError(amount)


def test_key():
    # ok: python-config-validation-check
    assert load("KEY") == "x"

import os

import environ
from decouple import config
from environs import Env
from pydantic import BaseModel
from pydantic_settings import BaseSettings

# ruleid: python-env-read
DATABASE_URL = os.environ["DATABASE_URL"]
# ruleid: python-env-read
HOST = os.environ.get("HOST", "shop.example")
# ruleid: python-env-read
PORT = int(os.getenv("PORT", "8000"))
# ruleid: python-env-read
os.environ.setdefault("TZ", "UTC")

env = Env()
# ruleid: python-env-read-reader
LEVEL = env("LOG_LEVEL")
# ruleid: python-env-read-reader
WORKERS = env.int("WORKERS", 4)
# ruleid: python-env-read-reader
DEBUG = env.bool("DEBUG", default=False)
# ruleid: python-env-read, python-env-read-reader
API_KEY = config("API_KEY", default="")


# ruleid: python-env-read-settings
class Settings(BaseSettings):
    database_url: str


# ruleid: python-env-read-settings
class MailSettings(BaseSettings):
    host: str


class Groups:
    # ruleid: python-env-read-settings
    class Cache(BaseSettings):
        url: str


# ---- look-alikes

# ok: python-env-read
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
# ok: python-env-read
value = settings.environ_name
# ok: python-env-read, python-env-read-reader
mapping = environment["KEY"]
# ok: python-env-read, python-env-read-reader
# KEY = os.environ["KEY"]
# ok: python-env-read-reader
row = table_config("ORDERS")
# ok: python-env-read-reader
cell = table("A1")


# ok: python-env-read-settings
class Order(BaseModel):
    id: int


def show():
    # ok: python-env-read
    return "os.environ['HOME']"

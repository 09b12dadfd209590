import os

import httpx
import requests
from pydantic_settings import BaseSettings
from sqlalchemy import create_engine

# ruleid: python-hardcoded-config
engine = create_engine("postgresql://db.prod.acme.io:5432/orders")
# ruleid: python-hardcoded-config
requests.get("http://inventory:8080/stock", timeout=5)
# ruleid: python-hardcoded-config
CACHE = "redis://10.1.2.3:6379/0"
# ruleid: python-hardcoded-config
httpx.get("http://orders.shop.svc.cluster.local/orders")
# ok: python-hardcoded-config
DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql://db:5432/orders")
# ok: python-hardcoded-config
fallback = os.getenv("CACHE_URL") or "redis://cache:6379/0"
# ok: python-hardcoded-config
own = create_engine("postgresql://localhost/orders")
# ok: python-hardcoded-config
requests.get("https://api.github.com/users", timeout=5)
# ok: python-hardcoded-config
local = create_engine("sqlite:///orders.db")

# ruleid: python-hardcoded-config-name
PAYMENT_SERVICE_URL = "https://payments.acme.io"
# ruleid: python-hardcoded-config-name
DB_HOST = "db.acme.io"
# ruleid: python-hardcoded-config-name
config = {"redis_host": "redis", "redis_timeout": 3}
# ruleid: python-hardcoded-config-name
BUCKET_NAME = "acme-invoices"
# ruleid: python-hardcoded-config-name
s3.upload_file("a.pdf", Bucket="acme-invoices", Key="a.pdf")
# ok: python-hardcoded-config-name
AUTH_URL = "https://accounts.google.com/o/oauth2/auth"
# ok: python-hardcoded-config-name
ORDERS_URL = os.environ["ORDERS_URL"]
# ok: python-hardcoded-config-name
SMTP_HOST = os.environ.get("SMTP_HOST", "smtp.acme.io")
# ok: python-hardcoded-config-name
login_url = "/accounts/login/"
# ok: python-hardcoded-config-name
DB_HOST = "localhost"


class Settings(BaseSettings):
    # ok: python-hardcoded-config-name
    redis_host: str = "redis"


class TestingConfig:
    # ok: python-hardcoded-config-name
    DB_HOST = "db.acme.io"


# ok: python-hardcoded-config-name
search_url = "https://crates.io/api/v1/crates"

# ok: python-hardcoded-config-name
DEFAULT_BUCKET = "staying"
# ok: python-hardcoded-config
DATABASE = dj_database_url.config(env="DATABASE_URL", default="postgres://shop:5432/shop", conn_max_age=60)

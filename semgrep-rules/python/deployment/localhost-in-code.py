import os

import redis
from pydantic_settings import BaseSettings

# ruleid: python-localhost-in-code
API_URL = "http://localhost:8000/v1"
# ruleid: python-localhost-in-code
engine = create_engine("postgresql://app:app@127.0.0.1:5432/app")
# ruleid: python-localhost-in-code
requests.get(f"http://localhost:{port}/items", timeout=5)
# ruleid: python-localhost-in-code
cache = redis.Redis(host="localhost", port=6379)
# ruleid: python-localhost-in-code
cache = redis.Redis("127.0.0.1")
# ruleid: python-localhost-in-code
DB_HOST = "localhost"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        # ruleid: python-localhost-in-code
        "HOST": "localhost",
    }
}
# ruleid: python-localhost-in-code
connection = psycopg2.connect("host=localhost dbname=app")
# ruleid: python-localhost-in-code
producer = KafkaProducer(bootstrap_servers=["localhost:9092"])

# --- a default beside the environment
# ok: python-localhost-in-code
REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379")
# ok: python-localhost-in-code
REDIS_URL = os.getenv("REDIS_URL") or "redis://localhost:6379"
# ok: python-localhost-in-code
cache = redis.Redis(host=os.getenv("REDIS_HOST", "localhost"))
# ok: python-localhost-in-code
BROKER = config("BROKER", default="amqp://localhost")


class Settings(BaseSettings):
    # ok: python-localhost-in-code
    FRONTEND_HOST: str = "http://localhost:5173"


# --- a bind address
# ok: python-localhost-in-code
app.run(host="127.0.0.1", port=8000)
# ok: python-localhost-in-code
uvicorn.run(app, host="127.0.0.1")
# ok: python-localhost-in-code
HOST = "127.0.0.1"

# --- lists, comparisons, messages
# ok: python-localhost-in-code
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
# ok: python-localhost-in-code
CORS_ALLOWED_ORIGINS = ["http://localhost:3000"]
# ok: python-localhost-in-code
app.add_middleware(CORSMiddleware, allow_origins=["http://localhost:3000"])
# ok: python-localhost-in-code
if request.host == "http://localhost:8000":
    pass
# ok: python-localhost-in-code
blocked = url.startswith("http://127.0.0.1")
# ok: python-localhost-in-code
logger.info("listening on http://localhost:8000")
# ok: python-localhost-in-code
parser.add_argument("--url", default="http://localhost:8000")
# ok: python-localhost-in-code
mail = "root@localhost"
# ok: python-localhost-in-code
other = "https://not-localhost.com"
# ok: python-localhost-in-code
app = FastAPI(servers=[{"url": "http://localhost:8000"}])


def documented():
    """Runs at http://localhost:8000."""


# ok: python-localhost-in-code
def connect(url="http://localhost:8000"):
    pass


class DevelopmentConfig:
    # ok: python-localhost-in-code
    API_URL = "http://localhost:8000"


if settings.DEBUG:
    # ok: python-localhost-in-code
    API_URL = "http://localhost:8000"


def redis_url(url):
    if url is None:
        # ok: python-localhost-in-code
        return "redis://localhost:6379"
    return url


# ok: python-localhost-in-code
DATABASE = dj_database_url.config(env="DATABASE_URL", default="postgres://shop:shop@localhost:5432/shop")
# ok: python-localhost-in-code
CORS_ALLOWED_ORIGINS.append("http://localhost:4200")

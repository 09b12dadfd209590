import os

from decouple import config
from django.db import models

# ruleid: python-hardcoded-secret
password = "hunter2-forever"
# ruleid: python-hardcoded-secret
DB_PASSWORD: str = "Xk28vQ91"
# ruleid: python-hardcoded-secret
api_key = "9f8c2b7d41e64b0f"
# ruleid: python-hardcoded-secret
client.accessToken = "q8Zr2LmVt5"
# ruleid: python-hardcoded-secret
settings["smtp_password"] = "w3athered-oak!"
# ruleid: python-hardcoded-secret
LEGACY = settings["ldap_password"] = "w3athered-oak!"
# ruleid: python-hardcoded-secret
connect(host=host, user="app", password="Azerty123")
DATABASES = {
    "default": {
        # ruleid: python-hardcoded-secret
        "PASSWORD": "s3cretive-Fox",
    }
}


# ruleid: python-hardcoded-secret
def login(user, pwd="azerty123"):
    pass


class Config:
    # ruleid: python-hardcoded-secret
    SECRET_KEY = "kf83jd9s0fjw"
    # ruleid: python-hardcoded-secret-signing-key
    JWT_SECRET_KEY = "weak"


# ruleid: python-hardcoded-secret-signing-key
app.config["SECRET_KEY"] = "random"
# ruleid: python-hardcoded-secret-signing-key
app.config.update(SECRET_KEY="woopie")
# ruleid: python-hardcoded-secret-signing-key
app.secret_key = "dev-only"

# ruleid: python-hardcoded-secret-url
engine = create_engine("postgresql://app:qX7-tulip@db.internal:5432/app")
# ruleid: python-hardcoded-secret-url
dsn = "host=db.internal user=app password=qX7-tulip dbname=app"

# ruleid: python-hardcoded-secret-default
ADMIN_PASSWORD = os.environ.get("ADMIN_PASSWORD", "Winter2019!")
# ruleid: python-hardcoded-secret-default
SMTP_PASSWORD = config("SMTP_PASSWORD", default="Winter2019!")

# --- no secrets: the last word of the name is another
# ok: python-hardcoded-secret
token_type: str = "bearer-v1"
# ok: python-hardcoded-secret
PASSWORD_HASHER = "argon2id13"
# ok: python-hardcoded-secret
public_key = "ssh-ed25519-AAAA1"
# ok: python-hardcoded-secret
next_token = "page-2-cursor"
# ok: python-hardcoded-secret
monkey = "b4nan4s-all"
# ok: python-hardcoded-secret
partition_key = "tenant1_id"

# --- read, or to be filled in
# ok: python-hardcoded-secret, python-hardcoded-secret-signing-key
SECRET_KEY = os.environ["SECRET_KEY"]
# ok: python-hardcoded-secret
password = os.environ.get("PASSWORD")
# ok: python-hardcoded-secret-default
API_TOKEN = os.environ.get("API_TOKEN", "")
# ok: python-hardcoded-secret, python-hardcoded-secret-signing-key
SECRET_KEY = "changeme"
# ok: python-hardcoded-secret
password = "yourpassword123"
# ok: python-hardcoded-secret
api_key = "<your api key 1>"
# ok: python-hardcoded-secret
secret = "${VAULT_SECRET1}"
# ok: python-hardcoded-secret
password = "{cipher}1e3faa2cdab2"
# ok: python-hardcoded-secret
secret = ""
# ok: python-hardcoded-secret, python-hardcoded-secret-signing-key
app.config["SECRET_KEY"] = load_key()

# --- labels, names, paths and messages
# ok: python-hardcoded-secret
API_KEY = "STRIPE_API_KEY1"
# ok: python-hardcoded-secret
password = "password"
# ok: python-hardcoded-secret
answer = {"Password": "Updated."}
# ok: python-hardcoded-secret
reset_password = "reset_password.html"
# ok: python-hardcoded-secret
token = "X-Auth-Token2"
# ok: python-hardcoded-secret
private_key = "/run/secrets/key1"
# ok: python-hardcoded-secret
secret = "op://vault/item1"
# ok: python-hardcoded-secret
errors = {"password": "must have 8 characters"}
# ok: python-hardcoded-secret
parser.add_argument("--x", password="p4ssw0rd-hint")
# ok: python-hardcoded-secret
secret = "django.conf.global_settings"
# ok: python-hardcoded-secret
if password == "Azerty123":
    pass


class Kind(models.TextChoices):
    # ok: python-hardcoded-secret
    PASSWORD = "password", "Password"


# ok: python-hardcoded-secret-url
engine = create_engine("postgresql://postgres:postgres@localhost:5432/app")
# ok: python-hardcoded-secret-url
url = f"postgresql://{user}:{password}@{host}/app"
# ok: python-hardcoded-secret-url
url = "postgresql://user:password@db/app"
# ok: python-hardcoded-secret-url
url = "https://example.com/a:b@c"
# ok: python-hardcoded-secret-url
query = "user=admin&password="
# ok: python-hardcoded-secret-token
key = "AKIAIOSFODNN7EXAMPLE"
# ok: python-hardcoded-secret-token
pem = "-----BEGIN PRIVATE KEY-----\n" + key
# ruleid: python-hardcoded-secret-token
client = boto3.client("s3", aws_access_key_id="AKIA2QXVZ7PLMNB3WERT")
# ruleid: python-hardcoded-secret-token
authorization = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJlLXRoYXQtaXMtbm9uZQ"


# ruleid: python-hardcoded-secret-token
headers = {"Authorization": "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzaG9wIn0.c2lnbmF0dXJlLW5vdC1yZWFsLWF0LWFsbA"}
# ok: python-hardcoded-secret-token
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
# ok: python-hardcoded-secret-token
PUBLIC = "-----BEGIN PUBLIC KEY-----MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo"
# ruleid: python-hardcoded-secret-url
BROKER = "amqp://worker:Qz71-rabbit-x@mq.internal//"
# ok: python-hardcoded-secret-url
HOME = "https://shop.example/login?password=forgotten"
# ok: python-hardcoded-secret-url
REGISTRY = "https://shop.example:8443/path@sha256"
# ruleid: python-hardcoded-secret-default
api_key = os.environ.get("PAYMENT_API_KEY", "9f8c2b7e4a1d6053e8b7")
# ok: python-hardcoded-secret-default
region_key = os.environ.get("REGION_KEY", "eu-central")

# ruleid: python-hardcoded-secret-argument
pymysql.connect("db", "shop", "Azerty123")
# ruleid: python-hardcoded-secret-argument
requests.get(url, auth=("shop", "Azerty123"), timeout=3)
# ruleid: python-hardcoded-secret-argument
httpx.BasicAuth("shop", "Azerty123")
# ruleid: python-hardcoded-secret-argument
smtp.login("shop", "Azerty123")
# ruleid: python-hardcoded-secret-argument
Fernet(b"Zk3v9QxT1rLw8PzN5yHs2KbJ6mDf4GcA0uVeXiRoBtE=")
# ok: python-hardcoded-secret-argument
pymysql.connect("db", "shop", password)
# ok: python-hardcoded-secret-argument
requests.get(url, auth=(user, os.environ["PASSWORD"]), timeout=3)
# ok: python-hardcoded-secret-argument
smtp.login("shop", "password")
# ok: python-hardcoded-secret-argument
client.login("shop", "Azerty123")
# ok: python-hardcoded-secret-argument
Fernet(key)
# ruleid: python-hardcoded-secret-jwt
jwt.encode(claims, "secret", algorithm="HS256")
# ruleid: python-hardcoded-secret-jwt
jwt.decode(token, "q8-shop", algorithms=["HS256"])
# ruleid: python-hardcoded-secret-jwt
jwt.encode(claims, key="shop", algorithm="HS256")
# ok: python-hardcoded-secret-jwt
jwt.encode(claims, settings.SECRET_KEY, algorithm="HS256")
# ok: python-hardcoded-secret-jwt
jwt.encode(claims, "your-256-bit-secret", algorithm="HS256")
# ok: python-hardcoded-secret-jwt
jwt.decode(token, options={"verify_signature": False})
# ok: python-hardcoded-secret-jwt
jwt.decode(token, "", algorithms=["HS256"])
# ruleid: python-hardcoded-secret
mail_password_for_reports = "d6s$f9g!j8mg7hw?n&2"
# ok: python-hardcoded-secret
token_for_user = "invalid"

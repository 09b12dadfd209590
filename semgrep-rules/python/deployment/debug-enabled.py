import uvicorn
from django.conf import settings
from fastapi import FastAPI
from flask import Flask

# ruleid: python-debug-enabled
DEBUG = True
# ruleid: python-debug-enabled
app = FastAPI(title="shop", debug=True)
# ruleid: python-debug-enabled
app.run(host="0.0.0.0", port=5000, debug=True)
# ruleid: python-debug-enabled-positional
app.run("0.0.0.0", 5000, True)
# ruleid: python-debug-enabled
app.debug = True
# ruleid: python-debug-enabled-config
app.config["DEBUG"] = True
# ruleid: python-debug-enabled
settings.configure(DEBUG=True)
# ruleid: python-debug-enabled
DEBUG = env.bool("DEBUG", True)
# ruleid: python-debug-enabled
DEBUG = config("DEBUG", default=True, cast=bool)
# ruleid: python-debug-enabled-reload
uvicorn.run("app:app", reload=True)


class ProductionConfig:
    # ruleid: python-debug-enabled-class
    DEBUG = True


# ok: python-debug-enabled
DEBUG = False
# ok: python-debug-enabled
DEBUG = os.environ.get("DEBUG") == "1"
# ok: python-debug-enabled
DEBUG = env.bool("DEBUG", False)
# ok: python-debug-enabled
app.run(debug=False)
# ok: python-debug-enabled
app.run(debug=settings.debug)
# ok: python-debug-enabled
asyncio.run(main(), debug=True)
# ok: python-debug-enabled
logger.debug("debug = True")
# ok: python-debug-enabled
render(debug=True)


class DevelopmentConfig:
    # ok: python-debug-enabled, python-debug-enabled-class
    DEBUG = True


class TestConfig:
    # ok: python-debug-enabled, python-debug-enabled-class
    DEBUG = True


if os.environ.get("ENVIRONMENT") == "development":
    # ok: python-debug-enabled
    DEBUG = True
    # ok: python-debug-enabled-config
    app.config["DEBUG"] = True

if __name__ == "__main__":
    # ok: python-debug-enabled-reload
    uvicorn.run("app:app", reload=True)


# ruleid: python-debug-enabled-positional
app.run("0.0.0.0", 5000, True)
# ruleid: python-debug-enabled-positional
application.run("127.0.0.1", port, True)
# ok: python-debug-enabled-positional
application.run("0.0.0.0", 5000, False)
# ruleid: python-debug-enabled-config
flask_app.config["DEBUG"] = True
# ruleid: python-debug-enabled-config
current.settings["DEBUG"] = True
# ok: python-debug-enabled-config
flask_app.config["DEBUG"] = os.environ.get("DEBUG") == "1"


class ProductionConfig(Config):
    # ruleid: python-debug-enabled-class
    DEBUG = True


class Settings:
    # ruleid: python-debug-enabled-class
    DEBUG: bool = True


class LocalConfig(Config):
    # ok: python-debug-enabled-class
    DEBUG = True


def serve():
    # ruleid: python-debug-enabled-reload
    uvicorn.run("shop.main:app", reload=True)


def serve_here(port):
    # ruleid: python-debug-enabled-reload
    uvicorn.run("shop.main:app", port=port, reload=True, workers=1)
    # ok: python-debug-enabled-reload
    uvicorn.run("shop.main:app", port=port)


def serve(app, settings):
    if settings.debug:
        # ok: python-debug-enabled
        app.run(debug=True)

import logging
import os

logger = logging.getLogger(__name__)


def load(path):
    try:
        return read(path)
    except Exception as error:
        # ruleid: python-wrong-log-level
        logger.info("could not read: %s", error)
        return None


def parse(text):
    try:
        return decode(text)
    except Exception as e:
        # ruleid: python-wrong-log-level
        logging.debug(e)


def save(row):
    try:
        store(row)
    except:
        # ruleid: python-wrong-log-level
        logger.debug("saving failed")
        row.failed = True


def as_error(row):
    try:
        store(row)
    except Exception as error:
        # ok: python-wrong-log-level
        logger.info("row failed: %s", row)
        logger.exception("failed: %s", error)


def rethrown(row):
    try:
        store(row)
    except Exception as error:
        # ok: python-wrong-log-level
        logger.info("failed: %s", error)
        raise


def expected(row):
    try:
        store(row)
    except NotFound as error:
        # ok: python-wrong-log-level
        logger.info("not found: %s", error)


def is_available(client):
    try:
        return client.ping()
    except Exception as error:
        # ok: python-wrong-log-level
        logger.debug("not available: %s", error)
        return False


# ruleid: python-wrong-log-level-setting
logging.basicConfig(level=logging.DEBUG)
# ruleid: python-wrong-log-level-setting
logging.basicConfig(format="%(message)s", level="DEBUG")
# ruleid: python-wrong-log-level-setting
uvicorn.run(app, log_level="debug")
# ok: python-wrong-log-level-setting
logging.basicConfig(level=os.environ.get("LOG_LEVEL", "DEBUG"))
# ok: python-wrong-log-level-setting
logging.basicConfig(level=logging.DEBUG if settings.debug else logging.INFO)
# ok: python-wrong-log-level-setting
logging.basicConfig(level=logging.INFO)
if settings.debug:
    # ok: python-wrong-log-level-setting
    logging.basicConfig(level=logging.DEBUG)

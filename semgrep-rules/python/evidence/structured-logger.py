import json
import logging

import ecs_logging
import google.cloud.logging
import json_log_formatter
import logfire
import loguru
import orjson
import structlog
from aws_lambda_powertools import Logger
from google.cloud import logging_v2
from loguru import logger
from pythonjsonlogger import jsonlogger
from pythonjsonlogger.json import JsonFormatter

# ruleid: python-structured-logger-structlog
log = structlog.get_logger()
# ruleid: python-structured-logger-structlog
structlog.configure(processors=PROCESSORS)
# ruleid: python-structured-logger-structlog
typed = structlog.stdlib.get_logger(__name__)
# ok: python-structured-logger-structlog
bound = structlog.contextvars.get_contextvars()
# ok: python-structured-logger-structlog
from structlog.types import EventDict


def order(identifier):
    # ruleid: python-structured-logger-loguru
    logger.info("order {}", identifier)
    # ruleid: python-structured-logger-loguru
    logger.bind(order=identifier)
    # ruleid: python-structured-logger-loguru
    loguru.logger.add("shop.log")


# ruleid: python-structured-logger-python-json-logger
formatter = jsonlogger.JsonFormatter()
# ruleid: python-structured-logger-python-json-logger
current = JsonFormatter("%(message)s")


# ruleid: python-structured-logger-python-json-logger
class ShopFormatter(jsonlogger.JsonFormatter):
    def add_fields(self, log_record, record, message_dict):
        super().add_fields(log_record, record, message_dict)


# ruleid: python-structured-logger-json-log-formatter
json_formatter = json_log_formatter.JSONFormatter()
# ruleid: python-structured-logger-json-log-formatter
verbose = json_log_formatter.VerboseJSONFormatter()
# ruleid: python-structured-logger-json-log-formatter
handler.setFormatter(json_log_formatter.JSONFormatter())

# ruleid: python-structured-logger-ecs-logging
elastic = ecs_logging.StdlibFormatter()
# ruleid: python-structured-logger-ecs-logging
structured = ecs_logging.StructlogFormatter()
# ruleid: python-structured-logger-ecs-logging
handler.setFormatter(ecs_logging.StdlibFormatter())

# ruleid: python-structured-logger-aws-lambda-powertools
power = Logger(service="shop")
# ruleid: python-structured-logger-aws-lambda-powertools
child = Logger(child=True)
# ruleid: python-structured-logger-aws-lambda-powertools
default = Logger()

# ruleid: python-structured-logger-google-cloud-logging
cloud = google.cloud.logging.Client()
# ruleid: python-structured-logger-google-cloud-logging
google.cloud.logging.Client(project="shop").setup_logging()
# ruleid: python-structured-logger-google-cloud-logging
second = logging_v2.Client()

# ruleid: python-structured-logger-logfire
logfire.configure()
# ruleid: python-structured-logger-logfire
logfire.configure(service_name="shop")
# ruleid: python-structured-logger-logfire
logfire.configure(send_to_logfire="if-token-present")


# ruleid: python-structured-logger-formatter
class JsonLines(logging.Formatter):
    def format(self, record):
        entry = {"message": record.getMessage()}
        return json.dumps(entry)


# ruleid: python-structured-logger-formatter
class FastJsonLines(logging.Formatter):
    def format(self, record):
        return orjson.dumps({"message": record.getMessage()}).decode()


# ruleid: python-structured-logger-formatter
class JsonWithDefault(logging.Formatter):
    converter = None

    def format(self, record):
        fields = vars(record)
        return json.dumps(fields, default=str)


# ok: python-structured-logger-formatter
class TextFormatter(logging.Formatter):
    def format(self, record):
        return record.getMessage()


LOGGING = {
    "formatters": {
        # ruleid: python-structured-logger-config
        "json": {"()": "pythonjsonlogger.jsonlogger.JsonFormatter"},
        # ruleid: python-structured-logger-config
        "structlog": {"()": structlog.stdlib.ProcessorFormatter, "processor": RENDERER},
        # ruleid: python-structured-logger-config
        "django": {"class": "shop.logs.JSONFormatter"},
        # ok: python-structured-logger-config
        "text": {"class": "logging.Formatter"},
    }
}

# ---- plain logging

# ok: python-structured-logger-structlog, python-structured-logger-loguru
plain = logging.getLogger(__name__)
# ok: python-structured-logger-structlog
plain.info("order created")
# ok: python-structured-logger-formatter, python-structured-logger-config
logging.basicConfig(level=logging.INFO)
# ok: python-structured-logger-structlog
# log = structlog.get_logger()
# ok: python-structured-logger-loguru
TEXT = "logger.info()"

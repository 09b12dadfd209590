import json
import logging

import aws_lambda_powertools
import ecs_logging
import google.cloud.logging
import json_log_formatter
import loguru
import orjson
import structlog
from loguru import logger
from pythonjsonlogger import jsonlogger
from pythonjsonlogger.json import JsonFormatter

structlog.configure(
    processors=[
        structlog.processors.TimeStamper(fmt="iso"),
        # ruleid: python-json-log-format-structlog
        structlog.processors.JSONRenderer(),
    ]
)
# ruleid: python-json-log-format-structlog
renderer = structlog.processors.JSONRenderer(serializer=orjson.dumps)
# ruleid: python-json-log-format-structlog
formatter = structlog.stdlib.ProcessorFormatter(processor=structlog.processors.JSONRenderer())
# ok: python-json-log-format-structlog
console = structlog.dev.ConsoleRenderer()

# ruleid: python-json-log-format-loguru
logger.add("shop.log", serialize=True)
# ruleid: python-json-log-format-loguru
logger.add(sink, level="INFO", serialize=True)
# ruleid: python-json-log-format-loguru
loguru.logger.configure(handlers=[{"sink": sink, "serialize": True}])
# ok: python-json-log-format-loguru
logger.add("shop.txt")
# ok: python-json-log-format-loguru
logger.add("shop.txt", serialize=False)

# ruleid: python-json-log-format-formatter
handler.setFormatter(jsonlogger.JsonFormatter("%(message)s"))
# ruleid: python-json-log-format-formatter
current = JsonFormatter()
# ruleid: python-json-log-format-formatter
verbose = json_log_formatter.VerboseJSONFormatter()
# ruleid: python-json-log-format-formatter
elastic = ecs_logging.StdlibFormatter()
# ruleid: python-json-log-format-formatter
power = aws_lambda_powertools.Logger(service="shop")
# ruleid: python-json-log-format-formatter
google.cloud.logging.Client().setup_logging()


# ruleid: python-json-log-format-formatter
class JsonLines(logging.Formatter):
    def format(self, record):
        entry = {"level": record.levelname, "message": record.getMessage()}
        return json.dumps(entry)


# ruleid: python-json-log-format-formatter
class FastJsonLines(logging.Formatter):
    def format(self, record):
        return orjson.dumps({"message": record.getMessage()}).decode()


# ruleid: python-json-log-format-formatter
class ShopFormatter(jsonlogger.JsonFormatter):
    def add_fields(self, log_record, record, message_dict):
        super().add_fields(log_record, record, message_dict)


# ok: python-json-log-format-formatter
class TextFormatter(logging.Formatter):
    def format(self, record):
        return f"{record.levelname} {record.getMessage()}"


# ok: python-json-log-format-formatter
plain = logging.Formatter("%(levelname)s %(message)s")

LOGGING = {
    "formatters": {
        # ruleid: python-json-log-format-config
        "json": {"()": "pythonjsonlogger.jsonlogger.JsonFormatter"},
        # ruleid: python-json-log-format-config
        "django": {"class": "shop.logs.JSONFormatter"},
        # ruleid: python-json-log-format-config
        "object": {"()": ShopJsonFormatter},
        # ok: python-json-log-format-config
        "text": {"class": "logging.Formatter"},
        # ok: python-json-log-format-config
        "note": {"help": "use pythonjsonlogger.jsonlogger.JsonFormatter"},
    }
}


def answer(order):
    # ok: python-json-log-format-formatter, python-json-log-format-structlog
    return json.dumps(order)


# ok: python-json-log-format-config, python-json-log-format-formatter
# handler.setFormatter(jsonlogger.JsonFormatter())

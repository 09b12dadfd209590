"""Reads SQL text into statements without SQLFluff: for the migrations before the one that is judged."""

import re
from typing import Iterator, List

from sqlfluff_plugin_prodcheck.statement import Statement

_TOKEN = re.compile(
    r"""(?P<skip>\s+|--[^\n]*|/\*.*?\*/)
    |(?P<text>[eEbBxXnN]?'(?:[^'\\]|''|\\.)*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
    |(?P<name>"(?:[^"]|"")*"|`[^`]*`|[^\W\d][\w$]*|\d+(?:\.\d+)?)
    |(?P<sign>::|.)""",
    re.S | re.X,
)


def read_statements(text: str) -> List[Statement]:
    """The statements of a text; they carry words only, nothing is reported at them."""
    return [statement for statement in _statements(text) if statement.words]


def _statements(text: str) -> Iterator[Statement]:
    raws: List[str] = []
    for match in _TOKEN.finditer(text):
        if match["skip"] is not None:
            continue
        if match[0] == ";":
            yield _statement(raws)
            raws = []
        else:
            raws.append(match[0])
    yield _statement(raws)


def _statement(raws: List[str]) -> Statement:
    return Statement(tuple(raw.upper() for raw in raws), tuple(raws), (), False)

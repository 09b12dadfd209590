"""What SQLite refuses to add to a table with rows; it locks the whole file for every change, so that no lock is worse than another."""

from typing import Iterator, Optional, Tuple

from sqlfluff.core.parser import BaseSegment

from sqlfluff_plugin_prodcheck.ddl import added_column
from sqlfluff_plugin_prodcheck.statement import Statement


def judge_sqlite(statement: Statement, table: str, start: int, end: int) -> Iterator[Tuple[BaseSegment, str]]:
    """Judges one action of an `ALTER TABLE`."""
    added = added_column(statement, start) if statement.words[start] == "ADD" else None
    what = _refused(statement, added[1], end) if added is not None else None
    if added is not None and what is not None:
        yield (
            statement.segments[start],
            f"SQLite refuses ADD COLUMN `{added[0]}` {what} on `{table}`. Rebuild the table: PRAGMA foreign_keys = OFF, create the new table, INSERT … "
            "SELECT into it, drop the old one, rename the new one, and PRAGMA foreign_keys = ON.",
        )


def _refused(statement: Statement, at: int, end: int) -> Optional[str]:
    for words, what in ((("PRIMARY", "KEY"), "as primary key"), (("UNIQUE",), "UNIQUE"), (("STORED",), "GENERATED … STORED")):
        if statement.find_outside(*words, start=at, end=end) >= 0:
            return what
    default = statement.find_outside("DEFAULT", start=at, end=end)
    value = statement.words[default + 1 : default + 2] if default >= 0 else ()
    if value in (("CURRENT_TIMESTAMP",), ("CURRENT_DATE",), ("CURRENT_TIME",)):
        return f"with the default {value[0]}, as soon as there are rows,"
    if value == ("(",) and any(word == "(" for word in statement.words[default + 2 : end]):
        return "with a computed default, as soon as there are rows,"
    return None

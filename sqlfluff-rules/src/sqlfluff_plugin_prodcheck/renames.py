"""Renames: the version still running goes on using the old name."""

from typing import Iterator, Tuple

from sqlfluff.core.parser import BaseSegment

from sqlfluff_plugin_prodcheck.ddl import altered_table, created_table
from sqlfluff_plugin_prodcheck.migration import Migration
from sqlfluff_plugin_prodcheck.replaced import is_added_here
from sqlfluff_plugin_prodcheck.statement import Statement

Found = Iterator[Tuple[BaseSegment, str]]


def judge_rename(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Found:
    """Judges one action of an `ALTER TABLE`."""
    words = statement.words[start:end]
    segment = statement.segments[start]
    if words[:1] in (("CHANGE",),):
        first = start + 1 + (words[1:2] == ("COLUMN",))
        old, after = statement.name_and_end(first)
        if statement.name_at(after) != old and not is_added_here(migration, at, table, old):
            yield segment, _renamed(f"{table}.{old}", "the column")
        return
    if words[:1] != ("RENAME",) or words[1:2] in (("CONSTRAINT",), ("INDEX",), ("KEY",)):
        return
    if words[1:2] in (("TO",), ("AS",)):
        taken = statement.name_at(start + 2)
        if not _stands_again(migration, at, table) and taken != table:
            yield segment, _renamed(table, "the table")
        return
    column = statement.name_at(start + 1 + (words[1] == "COLUMN"))
    if "TO" in words and not _has_view(migration, table) and not is_added_here(migration, at, table, column):
        yield segment, _renamed(f"{table}.{column}", "the column")


def judge_rename_table(migration: Migration, at: int, statement: Statement) -> Found:
    """Judges MySQL's `RENAME TABLE a TO b, c TO a`."""
    if not statement.starts("RENAME", "TABLE"):
        return
    pairs = []
    next_at = 2
    while next_at < len(statement.words):
        old, to = statement.name_and_end(next_at)
        new, end = statement.name_and_end(to + 1)
        pairs.append((next_at, old, new))
        next_at = end + 1
    for place, old, _ in pairs:
        if not migration.is_new(old, at) and old not in [new for _, _, new in pairs] and not _stands_again(migration, at, old):
            yield statement.segments[place], _renamed(old, "the table")


def _renamed(name: str, what: str) -> str:
    return (
        f"RENAME of `{name}` breaks the version still running: it goes on using {what} by its old name. Add the new one beside it, write to both, "
        "and drop the old one in a later release."
    )


def _stands_again(migration: Migration, at: int, table: str) -> bool:
    """Whether something of the table's name is there when the migration is through: a swapped table, or a view for the old version."""
    for statement in migration.statements[at + 1 :]:
        if created_table(statement) == table or (altered_table(statement) is not None and statement.find("RENAME", "TO") >= 0):
            to = statement.find("RENAME", "TO")
            if to < 0 or statement.name_at(to + 2) == table:
                return True
    return _has_view(migration, table)


def _has_view(migration: Migration, table: str) -> bool:
    return any(
        statement.starts("CREATE") and statement.find("VIEW", end=6) >= 0 and statement.name_at(statement.find("VIEW", end=6) + 1) == table
        for statement in migration.statements
    )

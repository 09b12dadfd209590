"""What a migration drops, and whether it puts something in its place in the same step."""

import re
from typing import List, Optional, Tuple

from sqlfluff.core.parser import BaseSegment

from sqlfluff_plugin_prodcheck.ddl import actions, added_column, altered_table, created_table
from sqlfluff_plugin_prodcheck.migration import Migration
from sqlfluff_plugin_prodcheck.statement import Statement

#: Names of what is kept for a while or never was anybody's.
_PUT_ASIDE = re.compile(r"(^|_)(old|bak|bkp|backup|deprecated|legacy|unused|obsolete|temp|tmp|archive[d]?|delete[d]?)(_|\d*$)", re.I)

Dropped = Tuple[BaseSegment, str, Optional[str]]


def dropped_columns(migration: Migration, at: int, statement: Statement) -> List[Dropped]:
    """The columns of tables in use that an `ALTER TABLE` drops."""
    table = altered_table(statement)
    if table is None or migration.is_created(table):
        return []
    found: List[Dropped] = []
    for start, end in actions(statement):
        words = statement.words[start:end]
        if words[:1] != ("DROP",) or words[1:2] in (("CONSTRAINT",), ("INDEX",), ("KEY",), ("FOREIGN",), ("PRIMARY",), ("CHECK",), ("PARTITION",)):
            continue
        first = start + 1 + (words[1:2] == ("COLUMN",))
        first += 2 if statement.words[first : first + 2] == ("IF", "EXISTS") else 0
        column = statement.name_at(first)
        if column and not _PUT_ASIDE.search(column) and not is_added_here(migration, at, table, column):
            found.append((statement.segments[start], table, column))
    return found


def dropped_tables(migration: Migration, statement: Statement) -> List[Dropped]:
    """The tables in use that a `DROP TABLE` drops."""
    if not statement.starts("DROP", "TABLE"):
        return []
    names = statement.names_from(4 if statement.words[2:4] == ("IF", "EXISTS") else 2)
    gone = [name for name in names if not migration.is_created(name) and not _PUT_ASIDE.search(name) and not _has_taken(migration, name)]
    return [(statement.segments[0], name, None) for name in gone]


def is_replaced(migration: Migration, at: int, table: str, column: Optional[str]) -> bool:
    """Whether the same migration adds what takes its place, or moves its values elsewhere."""
    for statement in migration.statements:
        if column is None:
            if statement.starts("INSERT") and statement.find("FROM") >= 0 and table in _names(statement, "FROM", "JOIN"):
                return True
            if created_table(statement) and statement.find("SELECT") >= 0 and table in _names(statement, "FROM", "JOIN"):
                return True
        elif statement.starts("UPDATE") and column in _plain(statement):
            return True
    return False


def is_added_here(migration: Migration, at: int, table: str, column: str) -> bool:
    """Whether the migration itself added the column before."""
    for statement in migration.statements[:at]:
        if altered_table(statement) == table:
            for start, _ in actions(statement):
                added = added_column(statement, start) if statement.words[start] == "ADD" else None
                if added is not None and added[0] == column:
                    return True
    return False


def _has_taken(migration: Migration, table: str) -> bool:
    """Whether another table takes the name here: SQLite's way to alter tables, or a table that is put aside."""
    return any(
        altered_table(statement) is not None and statement.find("RENAME", "TO") >= 0 and statement.name_at(statement.find("RENAME", "TO") + 2) == table
        for statement in migration.statements
    )


def _names(statement: Statement, *after: str) -> List[str]:
    return [statement.name_at(at + 1) for at, word in enumerate(statement.words[:-1]) if word in after]


def _plain(statement: Statement) -> List[str]:
    return [raw.strip('"`').lower() for raw in statement.raws]

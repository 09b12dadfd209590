"""What blocks in MySQL (InnoDB): whatever its online DDL cannot do, by the tables of its manual."""

import re
from typing import Iterator, Optional, Tuple

from sqlfluff.core.parser import BaseSegment

from sqlfluff_plugin_prodcheck.column_types import UNKNOWN, ColumnType, column_types, modified_column
from sqlfluff_plugin_prodcheck.ddl import added_column, index_build
from sqlfluff_plugin_prodcheck.history import earlier_statements
from sqlfluff_plugin_prodcheck.migration import Migration
from sqlfluff_plugin_prodcheck.statement import Statement

Found = Iterator[Tuple[BaseSegment, str]]

#: Defaults that give each row a value of its own.
_VOLATILE = frozenset(("UUID", "UUID_SHORT", "RAND", "RANDOM_BYTES"))
#: Integers are kept the same whatever width they are shown with.
_INTEGERS = frozenset(("integer", "bigint", "smallint", "tinyint", "mediumint"))


def judge_mysql(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Found:
    """Judges one action of an `ALTER TABLE`."""
    if _is_held_online(statement.words):
        return
    segment = statement.segments[start]
    if _is_foreign_key(statement.words[start:end]):
        if not _checks_are_off(migration, at):
            yield (
                segment,
                f"The foreign key copies the whole of `{table}` while foreign_key_checks is on: writes to the table wait until it is copied. Look for "
                "rows without their parent first; then SET SESSION foreign_key_checks = 0, add the key with ALGORITHM=INPLACE, LOCK=NONE, and set it "
                "back to 1.",
            )
        return
    what = _copies(statement, start, end) or _changes_type(migration, at, statement, table, start, end)
    if what is not None:
        yield segment, _beyond_online(what, table)


def judge_mysql_index(migration: Migration, at: int, statement: Statement) -> Found:
    """Judges a `CREATE INDEX`: only full-text and spatial ones, and those that ask for it, keep writers out."""
    built = index_build(statement)
    if built is None or migration.is_new(built.table, at) or _is_held_online(statement.words):
        return
    kind = statement.words[1]
    if kind in ("FULLTEXT", "SPATIAL"):
        yield statement.segments[0], _beyond_online(f"CREATE {kind} INDEX", built.table)
    else:
        asked = _asks_for(statement.words)
        if asked is not None:
            yield statement.segments[0], _beyond_online(f"CREATE INDEX with {asked}", built.table)


def _beyond_online(what: str, table: str) -> str:
    return (
        f"{what} on `{table}` is beyond online DDL: writes to the table wait until it is done. Run it through gh-ost or pt-online-schema-change; "
        "ALGORITHM=INPLACE, LOCK=NONE at the end of a statement makes MySQL refuse it rather than block."
    )


def _options(words: Tuple[str, ...]) -> Tuple[Tuple[str, str], ...]:
    """`ALGORITHM = INPLACE, LOCK=NONE` as pairs."""
    plain = tuple(word for word in words if word != "=")
    return tuple((name, value) for name, value in zip(plain, plain[1:]) if name in ("ALGORITHM", "LOCK"))


def _is_held_online(words: Tuple[str, ...]) -> bool:
    """Whether the statement fails where it would have to block."""
    options = _options(words)
    if any(option in options for option in (("ALGORITHM", "COPY"), ("LOCK", "SHARED"), ("LOCK", "EXCLUSIVE"))):
        return False
    return any(option in options for option in (("ALGORITHM", "INSTANT"), ("LOCK", "NONE"), ("ALGORITHM", "NOCOPY")))


def _asks_for(words: Tuple[str, ...]) -> Optional[str]:
    """The option that asks for blocking."""
    blocking = [option for option in _options(words) if option in (("ALGORITHM", "COPY"), ("LOCK", "EXCLUSIVE"), ("LOCK", "SHARED"))]
    return "=".join(blocking[0]) if blocking else None


def _is_foreign_key(words: Tuple[str, ...]) -> bool:
    if words[:1] != ("ADD",):
        return False
    at = 1
    if words[at : at + 1] == ("CONSTRAINT",):
        at += 1 if words[at + 1 : at + 2] == ("FOREIGN",) else 2
    return words[at : at + 2] == ("FOREIGN", "KEY")


def _checks_are_off(migration: Migration, at: int) -> bool:
    """Whether `SET foreign_key_checks = 0` is in force."""
    off = False
    for statement in migration.statements[:at]:
        found = re.search(r"\bFOREIGN_KEY_CHECKS (?::?|: )= (\S+)", " ".join(statement.words)) if statement.starts("SET") else None
        if found is not None:
            off = found[1] in ("0", "OFF", "FALSE", "'OFF'")
    return off


def _copies(statement: Statement, start: int, end: int) -> Optional[str]:
    """What of an action copies the table whatever it held before."""
    words = statement.words[start:end]
    if words[:1] in (("ALGORITHM",), ("LOCK",)):
        return _asks_for(words)
    if words[:3] == ("CONVERT", "TO", "CHARACTER") or words[:3] == ("CONVERT", "TO", "CHARSET"):
        return "CONVERT TO CHARACTER SET"
    if words[:2] in (("ADD", "FULLTEXT"), ("ADD", "SPATIAL"), ("PARTITION", "BY"), ("REMOVE", "PARTITIONING")):
        return " ".join(words[:2])
    if words[:2] == ("DROP", "PRIMARY") and not statement.has("ADD", "PRIMARY") and statement.find("PRIMARY", "KEY", start=end) < 0:
        return "DROP PRIMARY KEY without another one"
    return _added(statement, start, end) if words[:1] == ("ADD",) else None


def _added(statement: Statement, start: int, end: int) -> Optional[str]:
    """A check, or a column that has to be computed for every row."""
    if statement.find_outside("CHECK", "(", start=start, end=end) >= 0:
        return None if statement.find("NOT", "ENFORCED", start=start, end=end) >= 0 else "ADD CHECK"
    added = added_column(statement, start)
    if added is None:
        return None
    name, at = added
    if statement.find_outside("AUTO_INCREMENT", start=at, end=end) >= 0:
        return f"ADD COLUMN `{name}` AUTO_INCREMENT"
    if statement.find_outside("STORED", start=at, end=end) >= 0 or statement.find_outside("PERSISTENT", start=at, end=end) >= 0:
        return f"ADD COLUMN `{name}` GENERATED … STORED"
    default = statement.find_outside("DEFAULT", start=at, end=end)
    for index in range(default + 1, end - 1) if default >= 0 else ():
        if statement.words[index] in _VOLATILE and statement.words[index + 1] == "(":
            return f"ADD COLUMN `{name}` with the default {statement.raws[index]}()"
    return None


def _changes_type(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Optional[str]:
    """`MODIFY` and `CHANGE` name all of a column: only the history of the table tells whether its type is another."""
    modified = modified_column(statement, start, end)
    if modified is None:
        return None
    old_name, _, new = modified
    before = [*earlier_statements(migration.path), *migration.statements[:at]]
    old = column_types(before, table).get(old_name)
    return f"The new type of `{old_name}`" if old is not None and _is_other_type(old, new) else None


def _is_other_type(old: ColumnType, new: ColumnType) -> bool:
    """Whether the rows are written anew; a varchar may grow, as long as its length fits the same number of bytes in any character set."""
    (old_name, old_numbers), (new_name, new_numbers) = old, new
    if old_name.split(" ")[0] in ("enum", "set"):
        # Values that are added at the end change nothing.
        return not new_name.startswith(old_name)
    if UNKNOWN in (old_name, new_name):
        return False
    if old_name != new_name:
        return True
    if old_name.split(" ")[0] in _INTEGERS or not old_numbers or not new_numbers:
        return False
    if old_name in ("varchar", "varbinary"):
        return new_numbers[0] < old_numbers[0] or (old_numbers[0] <= 63 and new_numbers[0] > 255)
    return old_numbers != new_numbers

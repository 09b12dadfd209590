"""What blocks in PostgreSQL: what rewrites a table, and what looks at every row under a lock that keeps others out."""

from typing import Iterator, Optional, Tuple

from sqlfluff.core.parser import BaseSegment

from sqlfluff_plugin_prodcheck.column_types import changed_type, column_types, rewrites
from sqlfluff_plugin_prodcheck.ddl import added_column
from sqlfluff_plugin_prodcheck.history import earlier_statements
from sqlfluff_plugin_prodcheck.migration import Migration
from sqlfluff_plugin_prodcheck.statement import Statement
from sqlfluff_plugin_prodcheck.transactions import ends_transaction

#: Functions that give each row a value of its own, so that the server has to write all of them.
_VOLATILE = frozenset(
    ("GEN_RANDOM_UUID", "UUID_GENERATE_V1", "UUID_GENERATE_V1MC", "UUID_GENERATE_V4", "UUIDV4", "UUIDV7", "UUID_GENERATE_V7", "GEN_UUID_V7")
    + ("RANDOM", "CLOCK_TIMESTAMP", "TIMEOFDAY", "NEXTVAL", "GEN_RANDOM_BYTES", "GEN_SALT", "NANOID", "GENERATE_ULID", "GEN_ULID", "SETVAL", "TXID_CURRENT")
)
_SERIAL = frozenset(("SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL2", "SERIAL4", "SERIAL8"))

Found = Iterator[Tuple[BaseSegment, str]]


def judge_postgres(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Found:
    """Judges one action of an `ALTER TABLE`."""
    words = statement.words[start:end]
    segment = statement.segments[start]
    if words[0] == "ADD":
        what = _judge_constraint(statement, table, start, end) or _judge_column(statement, table, start, end)
        if what:
            yield segment, what
    elif words[0] == "ALTER":
        yield from _judge_type(migration, at, statement, table, start, end)
    elif words[:2] == ("VALIDATE", "CONSTRAINT") and _is_added_with(migration, at, statement.name_at(start + 2)):
        yield (
            segment,
            f"VALIDATE CONSTRAINT `{statement.name_at(start + 2)}` runs in the transaction that added it, so the lock on `{table}` is held while every "
            "row is checked. Validate it in a migration of its own.",
        )
    elif words[:2] in (("SET", "TABLESPACE"), ("SET", "LOGGED"), ("SET", "UNLOGGED")):
        yield (
            segment,
            f"{' '.join(words[:2])} copies the whole of `{table}` under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. Move the rows to a "
            "new table in batches, or use pg_repack.",
        )


def _judge_constraint(statement: Statement, table: str, start: int, end: int) -> Optional[str]:
    """A foreign key or a check that looks at every row at once."""
    if statement.find("NOT", "VALID", start=start, end=end) >= 0 or statement.find("USING", "INDEX", start=start, end=end) >= 0:
        return None
    named = statement.words[start + 1] == "CONSTRAINT"
    name = f" `{statement.name_at(start + 2)}`" if named else ""
    kind = statement.name_and_end(start + 2)[1] if named else start + 1
    if statement.words[kind : kind + 2] == ("FOREIGN", "KEY"):
        other = statement.find("REFERENCES", start=kind, end=end)
        target = statement.name_at(other + 1) if other >= 0 else "the other table"
        return (
            f"The foreign key{name} checks every row of `{table}` under a SHARE ROW EXCLUSIVE lock on `{table}` and `{target}`: writes to both wait. "
            "Add it NOT VALID, and VALIDATE CONSTRAINT in the next migration."
        )
    if statement.words[kind : kind + 1] == ("EXCLUDE",):
        return (
            f"The exclusion constraint{name} builds its index under an ACCESS EXCLUSIVE lock on `{table}`: nobody reads or writes meanwhile, and there is "
            "no way to build it beside them. Create a table that has it, fill it in batches, and switch over."
        )
    if statement.words[kind : kind + 1] == ("CHECK",):
        return (
            f"The check{name} reads every row of `{table}` under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. "
            "Add it NOT VALID, and VALIDATE CONSTRAINT in the next migration."
        )
    return None


def _judge_column(statement: Statement, table: str, start: int, end: int) -> Optional[str]:
    """A new column for which every row is written anew."""
    added = added_column(statement, start)
    if added is None:
        return None
    column, at = added
    why = _rewriting_value(statement, at, end)
    if why is None:
        default = statement.find_outside("DEFAULT", start=at, end=end)
        if default < 0 or statement.words[default + 1] == "NULL" or statement.find_outside("REFERENCES", start=at, end=end) < 0:
            return None
        return (
            f"ADD COLUMN `{column}` with a default and REFERENCES checks every row of `{table}` under an ACCESS EXCLUSIVE lock: nobody reads or writes "
            "meanwhile. Add the column alone, then the foreign key NOT VALID, and validate it in the next migration."
        )
    return (
        f"ADD COLUMN `{column}` {why} writes every row of `{table}` anew under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. "
        f"ADD COLUMN `{column}` without it, ALTER COLUMN `{column}` SET DEFAULT for new rows, and UPDATE the old ones in batches."
    )


def _rewriting_value(statement: Statement, at: int, end: int) -> Optional[str]:
    if statement.words[at] in _SERIAL:
        return f"of type {statement.words[at].lower()}"
    if statement.find_outside("STORED", start=at, end=end) >= 0:
        return "GENERATED … STORED"
    if statement.find_outside("AS", "IDENTITY", start=at, end=end) >= 0:
        return "AS IDENTITY"
    default = statement.find_outside("DEFAULT", start=at, end=end)
    if default < 0:
        return None
    for index in range(default + 1, end - 1):
        if statement.words[index] in _VOLATILE and statement.words[index + 1] == "(":
            return f"with the default {statement.raws[index]}()"
    return None


def _judge_type(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Found:
    changed = changed_type(statement, start, end)
    if changed is None:
        return
    column, new, using = changed
    before = [*earlier_statements(migration.path), *migration.statements[:at]]
    old = column_types(before, table).get(column)
    if migration.restates and old is None:
        return
    if rewrites(old, new, column, using):
        yield (
            statement.segments[start],
            f"The new type of `{table}.{column}` makes the server write every row anew under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. "
            "Add a column of the new type, write to both, fill it in batches, and switch over.",
        )


def _is_added_with(migration: Migration, at: int, name: str) -> bool:
    """Whether the constraint was added in the same transaction."""
    if not migration.in_transaction(migration.statements[at]):
        return False
    for statement in reversed(migration.statements[:at]):
        if ends_transaction(statement.words) or statement.change_set != migration.statements[at].change_set:
            return False
        at_name = statement.find("ADD", "CONSTRAINT")
        if at_name >= 0 and statement.name_at(at_name + 2) == name:
            return True
    return False


def judge_copies(migration: Migration, at: int, statement: Statement) -> Found:
    """CLUSTER and VACUUM FULL."""
    words = statement.words
    if words[:1] == ("CLUSTER",) and len(words) > 1:
        name = statement.name_at(2 if words[1] == "VERBOSE" else 1)
    elif words[:1] == ("VACUUM",) and "FULL" in words and words[-1] not in ("FULL", ")"):
        name = statement.name_at(words.index(")") + 1 if ")" in words else words.index("FULL") + 1)
    else:
        return
    if not migration.is_new(name, at):
        yield (
            statement.segments[0],
            f"{words[0]}{' FULL' if words[0] == 'VACUUM' else ''} copies the whole of `{name}` under an ACCESS EXCLUSIVE lock: nobody reads or writes "
            "meanwhile. Use pg_repack or a plain VACUUM.",
        )

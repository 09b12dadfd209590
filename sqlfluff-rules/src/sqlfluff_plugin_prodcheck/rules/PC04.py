"""PC04: a change that rewrites or scans a table under a lock, or takes a name from under the version still running."""

from typing import Iterator, List, Optional, Tuple

from sqlfluff.core.parser import BaseSegment
from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.column_types import changed_type, column_types, rewrites
from sqlfluff_plugin_prodcheck.ddl import actions, added_column, altered_table, created_table
from sqlfluff_plugin_prodcheck.history import earlier_statements
from sqlfluff_plugin_prodcheck.migration import Migration, read_migration
from sqlfluff_plugin_prodcheck.mysql import judge_mysql
from sqlfluff_plugin_prodcheck.replaced import dropped_columns, dropped_tables, is_replaced
from sqlfluff_plugin_prodcheck.statement import Statement

#: Functions that give each row a value of its own, so that the server has to write all of them.
_VOLATILE = frozenset(
    ("GEN_RANDOM_UUID", "UUID_GENERATE_V1", "UUID_GENERATE_V1MC", "UUID_GENERATE_V4", "UUIDV4", "UUIDV7", "UUID_GENERATE_V7", "GEN_UUID_V7")
    + ("RANDOM", "CLOCK_TIMESTAMP", "TIMEOFDAY", "NEXTVAL", "GEN_RANDOM_BYTES", "GEN_SALT", "NANOID", "GENERATE_ULID", "GEN_ULID", "SETVAL", "TXID_CURRENT")
)
_SERIAL = frozenset(("SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL2", "SERIAL4", "SERIAL8"))

Found = Iterator[Tuple[BaseSegment, str]]


class Rule_PC04(BaseRule):
    """A schema change that blocks a table in use, or breaks the version still running.

    **Anti-pattern**

    Checks every row while writes to both tables wait.

    .. code-block:: sql

        ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id);

    **Best practice**

    Added without looking, then validated while reads and writes go on.

    .. code-block:: sql

        ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
        -- in the next migration
        ALTER TABLE orders VALIDATE CONSTRAINT fk;
    """

    name = "prodcheck.blocking_schema_change"
    aliases = ()
    groups = ("all", "prodcheck")
    crawl_behaviour = RootOnlyCrawler()
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context, ("postgres", "mysql"))
        if migration is None:
            return None
        found: List[Tuple[BaseSegment, str]] = []
        for at, statement in enumerate(migration.statements):
            found.extend(_judge(migration, at, statement))
        return [LintResult(anchor=segment, description=what) for segment, what in found]


def _judge(migration: Migration, at: int, statement: Statement) -> Found:
    yield from _judge_replaced(migration, at, statement)
    table = altered_table(statement)
    if table is not None and not migration.is_new(table, at):
        for start, end in actions(statement):
            yield from _judge_rename(migration, at, statement, table, start, end)
            if migration.dialect == "mysql":
                yield from judge_mysql(statement, table, start, end)
            else:
                yield from _judge_action(migration, at, statement, table, start, end)
    elif migration.dialect == "postgres":
        yield from _judge_rewrite(migration, at, statement)


def _judge_action(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Found:
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
        "Add the column without it, set the default for new rows, and fill the old ones in batches."
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


def _judge_rename(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Found:
    words = statement.words[start:end]
    segment = statement.segments[start]
    if words[:1] in (("CHANGE",),):
        first = start + 1 + (words[1:2] == ("COLUMN",))
        old, after = statement.name_and_end(first)
        if statement.name_at(after) != old:
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
    if "TO" in words and not _has_view(migration, table):
        yield segment, _renamed(f"{table}.{column}", "the column")


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


def _is_added_with(migration: Migration, at: int, name: str) -> bool:
    """Whether the constraint was added in the same transaction."""
    if not migration.in_transaction(migration.statements[at]):
        return False
    for statement in reversed(migration.statements[:at]):
        if statement.starts("COMMIT") or statement.starts("END"):
            return False
        at_name = statement.find("ADD", "CONSTRAINT")
        if at_name >= 0 and statement.name_at(at_name + 2) == name:
            return True
    return False


def _judge_rewrite(migration: Migration, at: int, statement: Statement) -> Found:
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


def _judge_replaced(migration: Migration, at: int, statement: Statement) -> Found:
    """What is replaced and dropped in one step; a drop alone may be the last step of several, see PC06."""
    for segment, table, column in [*dropped_columns(migration, at, statement), *dropped_tables(migration, statement)]:
        if is_replaced(migration, at, table, column):
            name = f"{table}.{column}" if column else table
            yield (
                segment,
                f"`{name}` is replaced and dropped in one migration: the version still running goes on using it and fails. "
                "Keep both until no version uses the old one, and drop it in a later release.",
            )

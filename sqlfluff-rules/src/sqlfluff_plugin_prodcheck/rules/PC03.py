"""PC03: NOT NULL that is checked against every row while everybody waits, or that fails on the first row."""

from typing import List, Optional

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.column_types import nullable_columns
from sqlfluff_plugin_prodcheck.ddl import actions, added_column, altered_table
from sqlfluff_plugin_prodcheck.history import earlier_statements, is_checked
from sqlfluff_plugin_prodcheck.migration import Migration, read_migration
from sqlfluff_plugin_prodcheck.statement import Statement


class Rule_PC03(BaseRule):
    """``NOT NULL`` on a table in use without the three steps.

    **Anti-pattern**

    Reads the whole table under an ACCESS EXCLUSIVE lock.

    .. code-block:: sql

        ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

    **Best practice**

    The check is added without looking, validated without blocking, and then taken over.

    .. code-block:: sql

        ALTER TABLE orders ADD CONSTRAINT note_given CHECK (note IS NOT NULL) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT note_given;
        ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
    """

    name = "prodcheck.not_null_without_steps"
    aliases = ()
    groups = ("all", "prodcheck")
    crawl_behaviour = RootOnlyCrawler(works_on_unparsable=True)
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context, ("postgres", "mysql", "sqlite"))
        if migration is None:
            return None
        results = []
        for at, statement in enumerate(migration.statements):
            table = altered_table(statement)
            if table is None or migration.is_new(table, at):
                continue
            for start, end in actions(statement):
                message = _judge(migration, at, statement, table, start, end)
                if message:
                    results.append(LintResult(anchor=statement.segments[start], description=message))
        return results


def _judge(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Optional[str]:
    action = statement.words[start]
    not_null = statement.find_outside("NOT", "NULL", start=start, end=end)
    if not_null < 0:
        return None
    if action == "ADD":
        added = added_column(statement, start)
        if added is None or _is_filled(statement, start, end):
            return None
        column = added[0]
        if migration.dialect == "mysql":
            return (
                f"ADD COLUMN `{column}` NOT NULL without a default on `{table}` makes every INSERT of the version still running fail: it does not "
                "name the column. Give it a default, or add it nullable first."
            )
        if migration.dialect == "sqlite":
            return (
                f"SQLite refuses ADD COLUMN `{column}` NOT NULL without a default on `{table}`. Give it a constant default, or rebuild the table: create "
                "the new one, INSERT … SELECT into it, drop the old one, rename the new one."
            )
        return (
            f"ADD COLUMN `{column}` NOT NULL without a default fails as soon as `{table}` has a row. Give it a constant default, "
            "or add it nullable, fill it, and set NOT NULL through a validated CHECK."
        )
    if migration.dialect == "postgres" and action == "ALTER" and statement.words[not_null - 1] == "SET":
        column = statement.name_at(start + (2 if statement.words[start + 1] == "COLUMN" else 1))
        if _is_checked_before(migration, at, table, column) or (migration.restates and not _was_nullable(migration, at, table, column)):
            return None
        return (
            f"SET NOT NULL on `{table}.{column}` reads the whole table under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. "
            f"ADD CONSTRAINT {table}_{column}_set CHECK ({column} IS NOT NULL) NOT VALID, VALIDATE it in the next migration; then SET NOT NULL is "
            "instant."
        )
    return None


def _is_filled(statement: Statement, start: int, end: int) -> bool:
    """Whether existing rows get a value: by a default, as identity, generated, or from a sequence."""
    default = statement.find_outside("DEFAULT", start=start, end=end)
    if default >= 0:
        return statement.words[default + 1] != "NULL"
    words = statement.words[start:end]
    if "GENERATED" in words or "AUTO_INCREMENT" in words or "AS" in words:
        return True
    return any(word in ("SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL2", "SERIAL4", "SERIAL8") for word in statement.words[start:end])


def _is_checked_before(migration: Migration, at: int, table: str, column: str) -> bool:
    """Whether this migration so far, with those before it in the folder, has left a validated `CHECK (column IS NOT NULL)`."""
    return is_checked([*earlier_statements(migration.path), *migration.statements[:at]], table, column)


def _was_nullable(migration: Migration, at: int, table: str, column: str) -> bool:
    """Whether the column is known to take NULL so far."""
    return nullable_columns([*earlier_statements(migration.path), *migration.statements[:at]], table).get(column, False)

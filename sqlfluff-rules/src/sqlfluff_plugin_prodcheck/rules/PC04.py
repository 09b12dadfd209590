"""PC04: a change that rewrites or scans a table under a lock, or takes away what running code uses."""

from typing import Iterator, List, Optional, Tuple

from sqlfluff.core.parser import BaseSegment
from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.ddl import actions, altered_table
from sqlfluff_plugin_prodcheck.migration import Migration, read_migration
from sqlfluff_plugin_prodcheck.mysql import judge_mysql, judge_mysql_index
from sqlfluff_plugin_prodcheck.postgres import judge_copies, judge_postgres
from sqlfluff_plugin_prodcheck.renames import judge_rename, judge_rename_table
from sqlfluff_plugin_prodcheck.replaced import dropped_columns, dropped_tables, is_replaced
from sqlfluff_plugin_prodcheck.sqlite import judge_sqlite
from sqlfluff_plugin_prodcheck.statement import Statement

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
    crawl_behaviour = RootOnlyCrawler(works_on_unparsable=True)
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context, ("postgres", "mysql", "sqlite"))
        if migration is None:
            return None
        found: List[Tuple[BaseSegment, str]] = []
        for at, statement in enumerate(migration.statements):
            found.extend(_judge(migration, at, statement))
        return [LintResult(anchor=segment, description=what) for segment, what in found]


def _judge(migration: Migration, at: int, statement: Statement) -> Found:
    table = altered_table(statement)
    is_in_use = table is not None and not migration.is_new(table, at)
    if migration.dialect == "sqlite":
        # One process holds the file: no version beside it goes on using what is renamed or dropped.
        for start, end in actions(statement) if is_in_use else ():
            yield from judge_sqlite(statement, table, start, end)
        return
    yield from _judge_replaced(migration, at, statement)
    if is_in_use:
        for start, end in actions(statement):
            yield from judge_rename(migration, at, statement, table, start, end)
            judge = judge_mysql if migration.dialect == "mysql" else judge_postgres
            yield from judge(migration, at, statement, table, start, end)
    elif table is None:
        yield from judge_rename_table(migration, at, statement)
        yield from (judge_mysql_index if migration.dialect == "mysql" else judge_copies)(migration, at, statement)


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

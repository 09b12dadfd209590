"""PC06: a column or table that is dropped; whether the version still running uses it, the SQL does not say."""

from typing import List, Optional

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.ddl import actions, altered_table
from sqlfluff_plugin_prodcheck.history import earlier_statements
from sqlfluff_plugin_prodcheck.migration import read_migration
from sqlfluff_plugin_prodcheck.replaced import dropped_columns, dropped_tables, is_replaced
from sqlfluff_plugin_prodcheck.statement import Statement


class Rule_PC06(BaseRule):
    """A column or table that is dropped with no sign of an earlier step that stopped using it.

    **Anti-pattern**

    During the deployment the old version still selects it.

    .. code-block:: sql

        ALTER TABLE orders DROP COLUMN email;

    **Best practice**

    A release before, writers stop needing it.

    .. code-block:: sql

        ALTER TABLE orders ALTER COLUMN email DROP NOT NULL;
    """

    name = "prodcheck.dropped_in_use"
    aliases = ()
    groups = ("all", "prodcheck")
    crawl_behaviour = RootOnlyCrawler(works_on_unparsable=True)
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context, ("postgres", "mysql"))
        if migration is None:
            return None
        results = []
        for at, statement in enumerate(migration.statements):
            for segment, table, column in [*dropped_columns(migration, at, statement), *dropped_tables(migration, statement)]:
                if is_replaced(migration, at, table, column) or _is_prepared(earlier_statements(migration.path), table, column):
                    continue
                what = (
                    f"DROP of `{table}{'.' + column if column else ''}` breaks the version still running if that uses it, and the earlier migrations "
                    "show no step that stopped it. Drop it one release after the last version that uses it."
                )
                results.append(LintResult(anchor=segment, description=what))
        return results


def _is_prepared(history: List[Statement], table: str, column: Optional[str]) -> bool:
    """Whether an earlier migration made the column optional, so that writers could stop naming it."""
    for statement in history:
        if column is None or altered_table(statement) != table:
            continue
        for start, end in actions(statement):
            words = statement.words[start:end]
            if words[0] == "ALTER" and words[-3:] == ("DROP", "NOT", "NULL"):
                if statement.name_at(start + 1 + (words[1] == "COLUMN")) == column:
                    return True
    return False

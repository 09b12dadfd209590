"""PC01: an index that is built while nobody may write."""

from typing import List, Optional

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.migration import indexed_table, read_migration


class Rule_PC01(BaseRule):
    """``CREATE INDEX`` without ``CONCURRENTLY`` on a table in use, or with it inside a transaction.

    **Anti-pattern**

    Takes a SHARE lock: every INSERT, UPDATE and DELETE waits until the index is built.

    .. code-block:: sql

        CREATE INDEX orders_user_id ON orders (user_id);

    **Best practice**

    Outside a transaction; takes longer, blocks nobody.

    .. code-block:: sql

        CREATE INDEX CONCURRENTLY orders_user_id ON orders (user_id);
    """

    name = "prodcheck.index_not_concurrent"
    aliases = ()
    groups = ("all", "prodcheck")
    crawl_behaviour = RootOnlyCrawler()
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context)
        if migration is None:
            return None
        results = []
        for statement in migration.statements:
            found = indexed_table(statement)
            if found is None or migration.is_new(found[0]):
                continue
            table, concurrently = found
            if not concurrently:
                what = (
                    f"CREATE INDEX on `{table}` takes a SHARE lock: every write to the table waits until the index is built. "
                    "Use CREATE INDEX CONCURRENTLY, outside a transaction."
                )
            elif statement.in_transaction:
                what = (
                    f"CREATE INDEX CONCURRENTLY on `{table}` stands inside a transaction, where PostgreSQL refuses it. "
                    "Move it to a migration of its own that runs without one."
                )
            else:
                continue
            results.append(LintResult(anchor=statement.segments[0], description=what))
        return results

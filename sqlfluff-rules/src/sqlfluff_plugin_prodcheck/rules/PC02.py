"""PC02: a blocking statement that may wait for its lock for ever, with everybody queueing behind it."""

from typing import List, Optional

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.migration import Statement, altered_table, indexed_table, read_migration

#: `ALTER TABLE` forms whose lock does not stop reads and writes (SHARE UPDATE EXCLUSIVE), by the PostgreSQL manual.
_HARMLESS = (("VALIDATE", "CONSTRAINT"), ("SET", "STATISTICS"), ("ATTACH", "PARTITION"), ("CLUSTER", "ON"))


class Rule_PC02(BaseRule):
    """A statement that blocks a table in use, with no ``lock_timeout`` in force.

    **Anti-pattern**

    Waits behind a long query, and every later query waits behind it.

    .. code-block:: sql

        ALTER TABLE orders ADD COLUMN note text;

    **Best practice**

    Gives up after five seconds; the deployment tries again.

    .. code-block:: sql

        SET lock_timeout = '5s';
        ALTER TABLE orders ADD COLUMN note text;
    """

    name = "prodcheck.missing_lock_timeout"
    aliases = ()
    groups = ("all", "prodcheck")
    crawl_behaviour = RootOnlyCrawler()
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context)
        if migration is None:
            return None
        session, local = False, False
        for statement in migration.statements:
            if statement.has("LOCK_TIMEOUT"):
                # `SET lock_timeout = 0` means "wait for ever"; RESET and SET … TO DEFAULT go back to the server's.
                on = statement.starts("SET") and not statement.has("DEFAULT") and statement.words[-1] not in ("0", "'0'")
                on = on or (statement.starts("SELECT") and statement.has("SET_CONFIG")) or "SET_CONFIG" in statement.words
                if statement.starts("SET", "LOCAL"):
                    local = on
                else:
                    session = on
            elif statement.words[:1] in (("COMMIT",), ("END",), ("ROLLBACK",)):
                local = False
            elif statement.words[:2] == ("RESET", "ALL"):
                session = local = False
            elif not session and not local:
                table = _blocked_table(statement)
                if table and not migration.is_new(table):
                    what = (
                        f"{' '.join(statement.words[:2])} on `{table}` waits for its lock for as long as it takes, and every query on the table "
                        "queues behind it. Put SET lock_timeout = '5s' before it."
                    )
                    return [LintResult(anchor=statement.segments[0], description=what)]
        return None


def _blocked_table(statement: Statement) -> Optional[str]:
    """The table on which the statement takes a lock that stops reads or writes."""
    indexed = indexed_table(statement)
    if indexed is not None:
        return None if indexed[1] else indexed[0]
    altered = altered_table(statement)
    if altered is not None:
        return None if any(statement.has(*form) for form in _HARMLESS) else altered
    if statement.starts("DROP", "TABLE") or statement.starts("TRUNCATE", "TABLE") or statement.starts("LOCK", "TABLE"):
        return statement.name_at(4 if statement.words[2:4] == ("IF", "EXISTS") else 2)
    if statement.starts("TRUNCATE"):
        return statement.name_at(1)
    if statement.starts("CREATE") and statement.has("TRIGGER") and statement.find("TRIGGER") <= 4:
        on = statement.find("ON")
        return statement.name_at(on + 1) if on > 0 else None
    return None

"""PC01: an index that is built or dropped while others have to wait."""

from typing import List, Optional, Tuple

from sqlfluff.core.parser import BaseSegment
from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.ddl import actions, added_column, altered_table, index_build
from sqlfluff_plugin_prodcheck.migration import Migration, read_migration
from sqlfluff_plugin_prodcheck.statement import Statement


class Rule_PC01(BaseRule):
    """An index built or dropped without ``CONCURRENTLY`` on a table in use, or with it inside a transaction.

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
    crawl_behaviour = RootOnlyCrawler(works_on_unparsable=True)
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context)
        if migration is None:
            return None
        results = []
        for at, statement in enumerate(migration.statements):
            for segment, what in _judge(migration, at, statement):
                results.append(LintResult(anchor=segment, description=what))
        return results


def _judge(migration: Migration, at: int, statement: Statement) -> List[Tuple[BaseSegment, str]]:
    first = statement.segments[0]
    built = index_build(statement)
    if built is not None:
        if migration.is_new(built.table, at) and not built.concurrently:
            return []
        if built.concurrently:
            return [(first, _refused(f"CREATE INDEX CONCURRENTLY on `{built.table}`"))] if migration.in_transaction(statement) else []
        if built.only:
            return []
        what = (
            f"CREATE INDEX on `{built.table}` takes a SHARE lock: every write to the table waits until the index is built. "
            "Use CREATE INDEX CONCURRENTLY, outside a transaction."
        )
        return [(first, what)]
    if statement.starts("DROP", "INDEX"):
        return _judge_drop(migration, statement)
    if statement.starts("REINDEX"):
        return _judge_reindex(migration, at, statement)
    return _judge_constraints(migration, at, statement)


def _refused(what: str) -> str:
    return f"{what} stands inside a transaction, where PostgreSQL refuses it. Move it to a migration of its own that runs without one."


def _judge_drop(migration: Migration, statement: Statement) -> List[Tuple[BaseSegment, str]]:
    concurrently = statement.words[2:3] == ("CONCURRENTLY",)
    at = 3 if concurrently else 2
    at += 2 if statement.words[at : at + 2] == ("IF", "EXISTS") else 0
    names = [name for name in statement.names_from(at) if name not in migration.newness.indexes]
    if not names:
        return []
    if concurrently:
        return [(statement.segments[0], _refused(f"DROP INDEX CONCURRENTLY `{names[0]}`"))] if migration.in_transaction(statement) else []
    what = (
        f"DROP INDEX `{names[0]}` takes an ACCESS EXCLUSIVE lock on its table: it waits for every query, and every later query waits for it. "
        "Use DROP INDEX CONCURRENTLY, outside a transaction."
    )
    return [(statement.segments[0], what)]


def _judge_reindex(migration: Migration, at: int, statement: Statement) -> List[Tuple[BaseSegment, str]]:
    if "CONCURRENTLY" in statement.words:
        return [(statement.segments[0], _refused("REINDEX CONCURRENTLY"))] if migration.in_transaction(statement) else []
    name = statement.name_at(len(statement.words) - 1)
    if name in migration.newness.indexes or migration.is_new(name, at):
        return []
    what = f"REINDEX of `{name}` locks the index ACCESS EXCLUSIVE: every query that could use it waits until it is built. Use REINDEX CONCURRENTLY, outside a transaction."
    return [(statement.segments[0], what)]


def _judge_constraints(migration: Migration, at: int, statement: Statement) -> List[Tuple[BaseSegment, str]]:
    """`ADD CONSTRAINT … UNIQUE (…)` and `ADD PRIMARY KEY (…)` build an index, too, unless they take over one that is there."""
    table = altered_table(statement)
    if table is None or migration.is_new(table, at):
        return []
    results = []
    for start, end in actions(statement):
        words = statement.words[start:end]
        if words[:1] != ("ADD",):
            continue
        column = added_column(statement, start)
        if column is not None and statement.find_outside("UNIQUE", start=column[1], end=end) >= 0:
            what = (
                f"ADD COLUMN `{column[0]}` UNIQUE on `{table}` builds its index under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. "
                f"ADD COLUMN `{column[0]}` alone, CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX."
            )
            results.append((statement.segments[start], what))
            continue
        kind = words[3:] if words[1:2] == ("CONSTRAINT",) else words[1:]
        if kind[:1] != ("UNIQUE",) and kind[:2] != ("PRIMARY", "KEY"):
            continue
        if "INDEX" in kind:
            continue
        title = "UNIQUE" if kind[0] == "UNIQUE" else "PRIMARY KEY"
        what = (
            f"ADD {title} on `{table}` builds its index under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. "
            f"CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … {title} USING INDEX."
        )
        results.append((statement.segments[start], what))
    return results

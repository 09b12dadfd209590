"""PC02: a blocking statement that may wait for its lock for ever, with everybody queueing behind it."""

import re
from typing import List, Optional, Tuple

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.column_types import UNKNOWN, changed_type, column_types, nullable_columns
from sqlfluff_plugin_prodcheck.ddl import actions, altered_table, index_build
from sqlfluff_plugin_prodcheck.history import earlier_statements
from sqlfluff_plugin_prodcheck.migration import Migration, read_migration
from sqlfluff_plugin_prodcheck.statement import Statement
from sqlfluff_plugin_prodcheck.transactions import ends_transaction


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
    crawl_behaviour = RootOnlyCrawler(works_on_unparsable=True)
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context)
        if migration is None:
            return None
        timeout = _Timeout()
        for at, statement in enumerate(migration.statements):
            if timeout.follow(statement) or timeout.in_force():
                continue
            table = _blocked_table(migration, at, statement)
            if table:
                lock, others = _lock_of(statement)
                what = (
                    f"{_title(statement)} on `{table}` waits for its {lock} lock for as long as it takes, and every {others} the table queues behind "
                    "it. Put SET lock_timeout = '5s' before it."
                )
                return [LintResult(anchor=statement.segments[0], description=what)]
        return None


class _Timeout:
    """The lock timeout as the statements change it; a local one goes before the session's until the transaction ends."""

    def __init__(self) -> None:
        self.session = False
        self.local: Optional[bool] = None

    def in_force(self) -> bool:
        return self.session if self.local is None else self.local

    def follow(self, statement: Statement) -> bool:
        """Takes over what the statement sets; whether it is about settings or transactions at all."""
        words = statement.words
        if ends_transaction(words):
            self.local = None
        elif words in (("RESET", "ALL"), ("DISCARD", "ALL"), ("RESET", "LOCK_TIMEOUT")):
            self.session, self.local = False, None
        elif words[:1] == ("SET",) and "LOCK_TIMEOUT" in words[1:3]:
            self._set(words[-1], is_local=words[1] == "LOCAL")
        elif statement.has("SET_CONFIG", "("):
            self._set_by_function(words[statement.find("SET_CONFIG", "(") + 2 :])
        else:
            return False
        return True

    def _set_by_function(self, arguments: Tuple[str, ...]) -> None:
        """`set_config('lock_timeout', '5s', false)`"""
        if arguments[:1] == ("'LOCK_TIMEOUT'",) and len(arguments) >= 5:
            self._set(arguments[2], is_local=arguments[4] in ("TRUE", "'TRUE'", "'T'"))

    def _set(self, value: str, is_local: bool) -> None:
        # 0 means "wait for ever"; DEFAULT goes back to the server's.
        on = re.fullmatch(r"'?0+(\.0*)?\s*(US|MS|S|MIN|H|D)?'?|DEFAULT", value) is None
        if is_local:
            self.local = on
        else:
            self.session, self.local = on, None


def _title(statement: Statement) -> str:
    """The statement as people call it: `CREATE UNIQUE INDEX`, `ALTER TABLE`."""
    kinds = ("INDEX", "TABLE", "TRIGGER", "POLICY", "RULE", "VIEW")
    at = next((i for i, word in enumerate(statement.words[:5]) if word in kinds), 0)
    return " ".join(statement.words[: at + 1])


def _lock_of(statement: Statement) -> Tuple[str, str]:
    """The lock that the statement asks for, and what waits behind it."""
    if index_build(statement) is not None:
        return "SHARE", "write to"
    is_trigger = statement.starts("CREATE") and "TRIGGER" in statement.words[:5]
    changes = [statement.words[start:end] for start, end in actions(statement)]
    is_key = bool(changes) and all(words[:1] == ("ADD",) and ("FOREIGN", "KEY") in zip(words, words[1:]) for words in changes)
    return ("SHARE ROW EXCLUSIVE", "write to") if is_trigger or is_key else ("ACCESS EXCLUSIVE", "query on")


def _blocked_table(migration: Migration, at: int, statement: Statement) -> Optional[str]:
    """The table in use on which the statement takes a lock that stops reads or writes."""
    if statement.starts("DROP", "TABLE"):
        names = statement.names_from(4 if statement.words[2:4] == ("IF", "EXISTS") else 2)
        return next((name for name in names if not migration.is_created(name)), None)
    return next((name for name in _locked_tables(migration, at, statement) if not migration.is_new(name, at)), None)


def _locked_tables(migration: Migration, at: int, statement: Statement) -> List[str]:
    built = index_build(statement)
    if built is not None:
        return [] if built.concurrently else [built.table]
    altered = altered_table(statement)
    if altered is not None:
        changes = [(start, end) for start, end in actions(statement) if not _is_harmless(statement, start, end)]
        if migration.restates:
            changes = [(start, end) for start, end in changes if not _is_restated(migration, at, statement, altered, start, end)]
        return [altered] if changes else []
    if statement.starts("TRUNCATE") or statement.starts("LOCK"):
        return statement.names_from(2 if statement.words[1:2] == ("TABLE",) else 1)
    if statement.starts("REFRESH", "MATERIALIZED", "VIEW"):
        return [] if statement.words[3:4] == ("CONCURRENTLY",) else [statement.name_at(3)]
    if statement.words[:1] in (("CREATE",), ("DROP",), ("ALTER",)):
        return _table_of_attachment(statement)
    return []


def _table_of_attachment(statement: Statement) -> List[str]:
    """The table after ON of a trigger, policy or rule: making, changing and dropping them locks it."""
    at = next((i for i, word in enumerate(statement.words[:5]) if word in ("TRIGGER", "POLICY", "RULE")), -1)
    if at < 0 or statement.words[at - 1] == "EVENT":
        return []
    on = statement.find("ON" if statement.words[at] != "RULE" or statement.words[0] == "DROP" else "TO", start=at + 1)
    return [statement.name_at(on + 1)] if on > 0 else []


def _is_restated(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> bool:
    """Whether a change of a column may only say again what is so already: code that names all of a column whatever it changes."""
    words = statement.words
    if words[start] != "ALTER":
        return False
    before = [*earlier_statements(migration.path), *migration.statements[:at]]
    changed = changed_type(statement, start, end)
    if changed is not None:
        known = column_types(before, table).get(changed[0])
        return known is None or known == changed[1] or UNKNOWN in (known[0], changed[1][0])
    if words[end - 2 : end] == ("NOT", "NULL"):
        column = statement.name_at(start + 1 + (words[start + 1] == "COLUMN"))
        return nullable_columns(before, table).get(column) != (words[end - 3] == "SET")
    return False


def _is_harmless(statement: Statement, start: int, end: int) -> bool:
    """Actions whose lock does not stop reads and writes (SHARE UPDATE EXCLUSIVE), by the PostgreSQL manual."""
    words = statement.words[start:end]
    if words[:2] in (("VALIDATE", "CONSTRAINT"), ("ATTACH", "PARTITION"), ("CLUSTER", "ON")) or words[:3] == ("SET", "WITHOUT", "CLUSTER"):
        return True
    if words[:2] == ("DETACH", "PARTITION"):
        return "CONCURRENTLY" in words
    # Storage parameters: SET (fillfactor = 70), ALTER COLUMN a SET (n_distinct = 5), ALTER COLUMN a SET STATISTICS 500.
    if words[:1] == ("ALTER",):
        return statement.find("SET", "STATISTICS", start=start, end=end) >= 0 or statement.find("SET", "(", start=start, end=end) >= 0
    return words[:2] in (("SET", "("), ("RESET", "("))

"""PC03: NOT NULL that is checked against every row while everybody waits, or that fails on the first row."""

import re
from typing import List, Optional, Tuple

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.migration import Migration, Statement, altered_table, earlier_texts, read_migration


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
    crawl_behaviour = RootOnlyCrawler()
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context)
        if migration is None:
            return None
        results = []
        for at, statement in enumerate(migration.statements):
            table = altered_table(statement)
            if table is None or migration.is_new(table):
                continue
            for start, end in _actions(statement):
                message = _judge(migration, at, statement, table, start, end)
                if message:
                    results.append(LintResult(anchor=statement.segments[start], description=message))
        return results


def _judge(migration: Migration, at: int, statement: Statement, table: str, start: int, end: int) -> Optional[str]:
    words = statement.words[start:end]
    not_null = next((i for i in range(len(words) - 1) if words[i : i + 2] == ("NOT", "NULL")), -1)
    if not_null < 0:
        return None
    if words[0] == "ADD":
        column = _column(statement, start)
        if column is None or "DEFAULT" in words or "GENERATED" in words or "CHECK" in words or "SERIAL" in " ".join(words):
            return None
        return (
            f"ADD COLUMN `{column}` NOT NULL without a default fails as soon as `{table}` has a row. Give it a constant default, "
            "or add it nullable, fill it, and set NOT NULL through a validated CHECK."
        )
    if words[0] == "ALTER" and words[not_null - 1] == "SET":
        column = statement.name_at(start + (2 if words[1] == "COLUMN" else 1))
        if _checked_before(migration, at, column):
            return None
        return (
            f"SET NOT NULL on `{table}.{column}` reads the whole table under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. "
            f"Add CHECK ({column} IS NOT NULL) NOT VALID and VALIDATE it first; then SET NOT NULL is instant."
        )
    return None


def _column(statement: Statement, start: int) -> Optional[str]:
    """The column of an `ADD [COLUMN] [IF NOT EXISTS] name`; None for `ADD CONSTRAINT …` and its kin."""
    at = start + 1
    if statement.words[at] in ("CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN", "EXCLUDE"):
        return None
    if statement.words[at] == "COLUMN":
        at += 1
    if statement.words[at : at + 3] == ("IF", "NOT", "EXISTS"):
        at += 3
    return statement.name_at(at)


def _actions(statement: Statement) -> List[Tuple[int, int]]:
    """Token ranges of the comma-separated actions of an ALTER TABLE."""
    starts = [i for i, word in enumerate(statement.words) if word in ("ADD", "ALTER") and i > 1]
    ranges: List[Tuple[int, int]] = []
    depth = 0
    begin: Optional[int] = None
    for i, word in enumerate(statement.words):
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == "," and begin is not None:
            ranges.append((begin, i))
            begin = None
        elif depth == 0 and begin is None and i in starts:
            begin = i
    if begin is not None:
        ranges.append((begin, len(statement.words)))
    return ranges


def _checked_before(migration: Migration, at: int, column: str) -> bool:
    """Whether an earlier statement, here or in an earlier migration of the folder, has validated `CHECK (column IS NOT NULL)`."""
    here = " ; ".join(" ".join(statement.raws) for statement in migration.statements[:at])
    history = [*earlier_texts(migration.path), here]
    check = re.compile(
        rf'CONSTRAINT\s+"?(?P<name>\w+)"?\s+CHECK\s*\(\s*\(?\s*"?{re.escape(column)}"?\s+IS\s+NOT\s+NULL\s*\)?\s*\)(?P<later>\s+NOT\s+VALID)?', re.I
    )
    names = [(match["name"], bool(match["later"])) for text in history for match in check.finditer(text)]
    everything = "\n".join(history)
    return any(
        not later or re.search(rf'VALIDATE\s+CONSTRAINT\s+"?{re.escape(name)}"?', everything, re.I) is not None for name, later in names
    )

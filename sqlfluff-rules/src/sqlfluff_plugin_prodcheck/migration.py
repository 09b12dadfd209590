"""One migration file as a list of statements, read once from SQLFluff's tree and shared by all rules."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import List, Optional, Set, Tuple

from sqlfluff.core.parser import BaseSegment
from sqlfluff.core.rules import RuleContext

#: Comments with which goose, dbmate and sql-migrate begin the way back; what follows undoes and is not judged.
_DOWN = re.compile(r"--\s*(\+goose\s+down|migrate:down|\+migrate\s+down|\+micrate\s+down|@undo)\b", re.I)
_UP = re.compile(r"--\s*(\+goose\s+up|migrate:up|\+migrate\s+up|\+micrate\s+up)\b", re.I)
#: The same tools' way to say that no transaction is wrapped around the file.
_NO_TRANSACTION = re.compile(
    r"--\s*(\+goose\s+no\s+transaction|migrate:up.*transaction:\s*false|\+migrate\s+up.*notransaction|no-transaction)", re.I
)
#: Files whose whole content undoes: golang-migrate, sqlx, node-pg-migrate, Flyway's undo.
_DOWN_FILE = re.compile(r"(\.down\.sql|[/\\]down\.sql|[/\\]U\d[^/\\]*\.sql|\.undo\.sql|\.rollback\.sql)$", re.I)


@dataclass(frozen=True)
class Statement:
    """A statement: its code tokens in upper case (`words`), as written (`raws`), and the segments to report at."""

    words: Tuple[str, ...]
    raws: Tuple[str, ...]
    segments: Tuple[BaseSegment, ...]
    in_transaction: bool

    def has(self, *phrase: str) -> bool:
        """Whether the words stand in the statement one after the other."""
        return self.find(*phrase) >= 0

    def find(self, *phrase: str) -> int:
        """Index of the first of the words standing one after the other, or -1."""
        size = len(phrase)
        return next((at for at in range(len(self.words) - size + 1) if self.words[at : at + size] == phrase), -1)

    def starts(self, *phrase: str) -> bool:
        """Whether the statement begins with these words."""
        return self.words[: len(phrase)] == phrase

    def name_at(self, at: int) -> str:
        """The table name that begins at a token: schema dropped, quotes dropped, lower case where unquoted."""
        parts: List[str] = []
        while at < len(self.raws):
            raw = self.raws[at]
            parts.append(raw.strip('"') if raw.startswith('"') else raw.lower())
            if at + 1 < len(self.raws) and self.raws[at + 1] == ".":
                at += 2
            else:
                break
        return parts[-1] if parts else ""


@dataclass
class Migration:
    """The statements that run on the way up, and the tables that this very file creates."""

    path: Optional[str]
    statements: List[Statement] = field(default_factory=list)
    created: Set[str] = field(default_factory=set)

    def is_new(self, table: str) -> bool:
        """Whether nobody can be using the table yet."""
        return table in self.created


def read_migration(context: RuleContext) -> Optional[Migration]:
    """The migration that a rule is asked about; None where its dialect or name puts it out of question."""
    if context.dialect.name != "postgres":
        return None
    path = str(context.path) if context.path else None
    if path and _DOWN_FILE.search(path):
        return None
    return _read_tree(context.segment, path)


@lru_cache(maxsize=4)
def _read_tree(root: BaseSegment, path: Optional[str]) -> Migration:
    migration = Migration(path=path)
    going_down = False
    in_transaction = False
    current: List[BaseSegment] = []

    def finish() -> None:
        nonlocal in_transaction
        if not current:
            return
        raws = tuple(segment.raw for segment in current)
        words = tuple(raw.upper() for raw in raws)
        if words[:1] == ("BEGIN",) or words[:2] == ("START", "TRANSACTION"):
            in_transaction = True
        elif words[:1] in (("COMMIT",), ("END",), ("ROLLBACK",)):
            in_transaction = False
        if not going_down:
            migration.statements.append(Statement(words, raws, tuple(current), in_transaction))
        current.clear()

    for segment in root.raw_segments:
        if segment.is_comment:
            if _DOWN.search(segment.raw):
                finish()
                going_down = True
            elif _UP.search(segment.raw):
                finish()
                going_down = False
        elif segment.raw == ";":
            finish()
        elif segment.is_code:
            current.append(segment)
    finish()
    for statement in migration.statements:
        table = created_table(statement)
        if table:
            migration.created.add(table)
    return migration


def created_table(statement: Statement) -> Optional[str]:
    """The table that `CREATE TABLE` makes (also `ALTER TABLE … RENAME TO`, which keeps the newness of a table made here)."""
    if not statement.starts("CREATE"):
        return None
    at = statement.find("TABLE")
    if at < 0 or at > 4:
        return None
    at += 1
    if statement.words[at : at + 3] == ("IF", "NOT", "EXISTS"):
        at += 3
    return statement.name_at(at)


def altered_table(statement: Statement) -> Optional[str]:
    """The table of an `ALTER TABLE`."""
    if not statement.starts("ALTER", "TABLE"):
        return None
    at = 2
    if statement.words[at : at + 2] == ("IF", "EXISTS"):
        at += 2
    if statement.words[at : at + 1] == ("ONLY",):
        at += 1
    return statement.name_at(at)


def indexed_table(statement: Statement) -> Optional[Tuple[str, bool]]:
    """The table of a `CREATE INDEX`, and whether it is built CONCURRENTLY."""
    if not statement.starts("CREATE"):
        return None
    at = statement.find("INDEX")
    if at not in (1, 2):
        return None
    on = statement.find("ON")
    if on < 0:
        return None
    at_table = on + 2 if statement.words[on + 1 : on + 2] == ("ONLY",) else on + 1
    return statement.name_at(at_table), statement.has("CONCURRENTLY")


def earlier_texts(path: Optional[str]) -> List[str]:
    """Texts of the migrations that stand before this one in its folder, by name; [] where the file has no path."""
    if not path:
        return []
    own = Path(path)
    try:
        siblings = sorted(other for other in own.parent.glob("*.sql") if other.name < own.name and not other.is_symlink())
        return [other.read_text(encoding="utf-8", errors="replace")[:200_000] for other in siblings[-200:]]
    except OSError:
        return []

"""One migration file as a list of statements, read once from SQLFluff's tree and shared by all rules."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Dict, List, Optional, Set, Tuple

from sqlfluff.core.parser import BaseSegment
from sqlfluff.core.rules import RuleContext

#: Comments with which tools begin the way back: goose, dbmate, sql-migrate, micrate, node-pg-migrate, rambler, shmig, MyBatis.
#: What follows undoes and is not judged.
DOWN = re.compile(
    r"--\s*(\+goose\s+down|migrate:down|\+migrate\s+down|\+micrate\s+down|down\s+migration|rambler\s+down|=+\s*down\s*=+|(//)?@undo)\b", re.I
)
UP = re.compile(r"--\s*(\+goose\s+up|migrate:up|\+migrate\s+up|\+micrate\s+up|up\s+migration|rambler\s+up|=+\s*up\s*=+)\b", re.I)
#: The tools among them that wrap a transaction around the file, and their way to say that they should not.
_WRAPPED = re.compile(r"--\s*(\+goose\s+up|migrate:up|\+migrate\s+up|\+micrate\s+up|up\s+migration|prodcheck:wrapped)\b", re.I)
_NO_TRANSACTION = re.compile(
    r"--\s*(\+goose\s+no\s+transaction|migrate:up.*transaction:\s*false|\+migrate\s+up.*notransaction|\+micrate\s+no\s+transaction"
    r"|no-transaction\b|bun:split|prodcheck:unwrapped)",
    re.I,
)
#: Files whose whole content undoes: golang-migrate, sqlx, diesel, Flyway's undo, Postgrator, sqitch's revert and verify.
DOWN_FILE = re.compile(
    r"([._-]down\.sql|[/\\]down\.sql|[/\\]U\d[^/\\]*\.sql|[._-]undo\.sql|[._-]rollback\.sql|[/\\](down|revert|rollbacks?|undo|verify)[/\\][^/\\]+)$", re.I
)


#: Names of the migration that a schema begins with.
_FIRST = re.compile(r"(^|[\d_.-])(init|initial|initialize|baseline|squash|squashed|bootstrap)([_-]?(schema|migration|database|db|setup|tables?|create|setup))*$", re.I)


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

    def find(self, *phrase: str, start: int = 0, end: Optional[int] = None) -> int:
        """Index of the first of the words standing one after the other, or -1."""
        size = len(phrase)
        last = len(self.words) if end is None else end
        return next((at for at in range(start, last - size + 1) if self.words[at : at + size] == phrase), -1)

    def find_outside(self, *phrase: str, start: int = 0, end: Optional[int] = None) -> int:
        """Like `find`, but not within parentheses."""
        depth = 0
        for at in range(start, len(self.words) if end is None else end):
            depth += (self.words[at] == "(") - (self.words[at] == ")")
            if depth == 0 and self.words[at : at + len(phrase)] == phrase:
                return at
        return -1

    def starts(self, *phrase: str) -> bool:
        """Whether the statement begins with these words."""
        return self.words[: len(phrase)] == phrase

    def name_at(self, at: int) -> str:
        """The name that begins at a token: schema dropped, quotes dropped, lower case where unquoted."""
        name, _ = self.name_and_end(at)
        return name

    def name_and_end(self, at: int) -> Tuple[str, int]:
        """The name that begins at a token, and the index of the first token after it."""
        last = ""
        while at < len(self.raws):
            raw = self.raws[at]
            last = raw[1:-1].replace('""', '"') if raw[:1] in ('"', "`") else raw.lower()
            at += 1
            if at < len(self.raws) and self.raws[at] == ".":
                at += 1
            else:
                break
        return last, at

    def names_from(self, at: int) -> List[str]:
        """The names of a list `a, b, c` that begins at a token."""
        names = []
        while at < len(self.words):
            name, at = self.name_and_end(at + (self.words[at] == "ONLY"))
            names.append(name)
            at += at < len(self.words) and self.words[at] == "*"
            if at >= len(self.words) or self.words[at] != ",":
                break
            at += 1
        return names


@dataclass
class Migration:
    """The statements that run on the way up, and what this very file creates."""

    path: Optional[str]
    statements: List[Statement] = field(default_factory=list)
    #: Table or materialized view → index of the statement that makes it.
    created: Dict[str, int] = field(default_factory=dict)
    indexes: Set[str] = field(default_factory=set)
    #: Whether the tool is one that runs files in a transaction, and whether the file says not to.
    wrapped: bool = False
    unwrapped: bool = False
    dialect: str = "postgres"
    #: Translated from code that says again all of a column when it changes a part of it.
    restates: bool = False

    def in_transaction(self, statement: "Statement") -> bool:
        """Whether the statement runs inside a transaction: its own, or the one that the tool opens around the file."""
        if statement.in_transaction:
            return True
        if self.unwrapped:
            return False
        return self.wrapped or self._is_sent_at_once(statement)

    def _is_sent_at_once(self, statement: "Statement") -> bool:
        """Tools that send a file with several statements as one query, which PostgreSQL runs as one transaction; Flyway refuses a mixture."""
        path = (self.path or "").replace("\\", "/")
        others = [one for one in self.statements if one is not statement]
        if re.search(r"/migration\.sql$|\.up\.sql$|/up\.sql$", path, re.I):
            return bool(others)
        if re.search(r"(^|/)[VR]\d?[^/]*__[^/]+\.sql$", path):
            return any(not one.has("CONCURRENTLY") and not one.starts("SET") for one in others)
        return False

    def is_new(self, table: str, at: int) -> bool:
        """Whether nobody can be using the table yet when the statement of that index runs."""
        return self.created.get(table, at) < at or self._begins_schema()

    def _begins_schema(self) -> bool:
        """A first or squashed migration runs on an empty database."""
        name = re.split(r"[/\\]", self.path or "")
        stems = [part for part in name[-2:] if part]
        return bool(self.created) and any(_FIRST.search(re.sub(r"(\.(up|tx|do))?\.\w+$", "", stem)) for stem in stems)

    def is_created(self, table: str) -> bool:
        """Whether the file creates the table, before or after: `DROP TABLE IF EXISTS a; CREATE TABLE a` builds a schema anew."""
        return table in self.created


def read_migration(context: RuleContext, dialects: Tuple[str, ...] = ("postgres",)) -> Optional[Migration]:
    """The migration that a rule is asked about; None where its dialect or name puts it out of question."""
    if context.dialect.name not in dialects:
        return None
    path = str(context.path) if context.path else None
    if path and DOWN_FILE.search(path):
        return None
    return _read_tree(context.segment, path, context.dialect.name)


def read_statements(context: RuleContext) -> List[Statement]:
    """The statements of any SQL file."""
    path = str(context.path) if context.path else None
    return _read_tree(context.segment, path, context.dialect.name).statements


class _Reader:
    """Collects statements segment by segment."""

    def __init__(self, path: Optional[str]) -> None:
        self.migration = Migration(path=path)
        self.current: List[BaseSegment] = []
        self.going_down = False
        self.in_transaction = False

    def comment(self, raw: str) -> None:
        """A comment may be a mark of the migration tool."""
        if DOWN.search(raw):
            self.finish()
            self.going_down = True
        elif UP.search(raw):
            self.finish()
            self.going_down = False
        if _WRAPPED.search(raw):
            self.migration.wrapped = True
        if _NO_TRANSACTION.search(raw):
            self.migration.unwrapped = True
        if raw.startswith("-- prodcheck:restates"):
            self.migration.restates = True

    def code(self, segment: BaseSegment) -> None:
        """A token of a statement, or its end."""
        if segment.raw.startswith("\\") or segment.raw.endswith("\n\\."):
            # A command of psql, or COPY … FROM stdin with its rows, which SQLFluff reads as one token.
            self.finish()
        elif segment.raw == ";" and not self._in_body():
            self.finish()
        else:
            self.current.append(segment)

    def _in_body(self) -> bool:
        """Within `BEGIN ATOMIC … END` of a function."""
        words = [segment.raw.upper() for segment in self.current]
        if words[:1] != ["CREATE"] or "ATOMIC" not in words:
            return False
        inside = words[words.index("ATOMIC") + 1 :]
        return inside.count("END") <= inside.count("CASE")

    def finish(self) -> None:
        """Ends the statement."""
        segments, self.current = tuple(self.current), []
        if not segments:
            return
        raws = tuple(segment.raw for segment in segments)
        words = tuple(raw.upper() for raw in raws)
        if words[:1] == ("BEGIN",) or words[:2] == ("START", "TRANSACTION"):
            self.in_transaction = True
        elif ends_transaction(words):
            self.in_transaction = words[-2:] == ("AND", "CHAIN")
        if not self.going_down:
            self.migration.statements.append(Statement(words, raws, segments, self.in_transaction))


def ends_transaction(words: Tuple[str, ...]) -> bool:
    """Whether a statement commits or rolls back; going back to a savepoint does neither."""
    return words[:1] in (("COMMIT",), ("END",), ("ROLLBACK",), ("ABORT",)) and "TO" not in words[1:3]


@lru_cache(maxsize=4)
def _read_tree(root: BaseSegment, path: Optional[str], dialect: str) -> Migration:
    reader = _Reader(path)
    reader.migration.dialect = dialect
    for segment in root.raw_segments:
        if segment.is_comment:
            reader.comment(segment.raw)
        elif segment.is_code:
            reader.code(segment)
    reader.finish()
    migration = reader.migration
    for at, statement in enumerate(migration.statements):
        _note_created(migration, statement, at)
    return migration


def _note_created(migration: Migration, statement: Statement, at: int) -> None:
    table = created_table(statement)
    if table:
        migration.created.setdefault(table, at)
    index = created_index(statement)
    if index:
        migration.indexes.add(index)
    old = altered_table(statement)
    # A table that was made here keeps its newness under another name.
    if old is not None and migration.is_new(old, at) and statement.has("RENAME", "TO"):
        migration.created.setdefault(statement.name_at(statement.find("RENAME", "TO") + 2), at)


def created_table(statement: Statement) -> Optional[str]:
    """The table that `CREATE TABLE` makes, or the view of `CREATE MATERIALIZED VIEW`."""
    if not statement.starts("CREATE"):
        return None
    at = statement.find("TABLE", end=5)
    if at < 0:
        at = statement.find("MATERIALIZED", "VIEW", end=4)
        at += at >= 0
    if at < 0:
        return None
    at += 1
    if statement.words[at : at + 3] == ("IF", "NOT", "EXISTS"):
        at += 3
    return statement.name_at(at)


def column_definitions(statement: Statement) -> List[Tuple[int, int]]:
    """Token ranges of what stands between the parentheses of a `CREATE TABLE`, comma by comma."""
    if created_table(statement) is None or "(" not in statement.words:
        return []
    begin = statement.words.index("(") + 1
    ranges: List[Tuple[int, int]] = []
    depth = 0
    for at in range(begin, len(statement.words)):
        word = statement.words[at]
        depth += (word == "(") - (word == ")")
        if depth < 0 or (depth == 0 and word == ","):
            ranges.append((begin, at))
            begin = at + 1
        if depth < 0:
            break
    return [(start, end) for start, end in ranges if start < end]


def added_column(statement: Statement, start: int) -> Optional[Tuple[str, int]]:
    """Of an `ADD [COLUMN] [IF NOT EXISTS] name type …`: the column and the index of its type. None for `ADD CONSTRAINT …` and its kin."""
    at = start + 1
    if statement.words[at : at + 1] and statement.words[at] in _NO_COLUMN:
        return None
    at += statement.words[at : at + 1] == ("COLUMN",)
    at += 3 if statement.words[at : at + 3] == ("IF", "NOT", "EXISTS") else 0
    return statement.name_and_end(at)


#: What may follow ADD instead of a column; the second line is MySQL's.
_NO_COLUMN = frozenset(
    ("CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN", "EXCLUDE", "NOT", "VALUE", "GENERATED")
    + ("INDEX", "KEY", "FULLTEXT", "SPATIAL", "PARTITION", "(", "PERIOD", "SYSTEM")
)


def altered_table(statement: Statement) -> Optional[str]:
    """The table of an `ALTER TABLE`."""
    found = _alter_head(statement)
    return found[0] if found else None


def actions(statement: Statement) -> List[Tuple[int, int]]:
    """Token ranges of the comma-separated actions of an `ALTER TABLE`."""
    head = _alter_head(statement)
    if head is None:
        return []
    ranges: List[Tuple[int, int]] = []
    depth = 0
    begin = head[1]
    for at in range(begin, len(statement.words)):
        word = statement.words[at]
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == ",":
            ranges.append((begin, at))
            begin = at + 1
    if begin < len(statement.words):
        ranges.append((begin, len(statement.words)))
    return ranges


def _alter_head(statement: Statement) -> Optional[Tuple[str, int]]:
    """The table of an `ALTER TABLE` and the index of the first token after its name."""
    if not statement.starts("ALTER", "TABLE"):
        return None
    at = 2
    if statement.words[at : at + 2] == ("IF", "EXISTS"):
        at += 2
    if statement.words[at : at + 1] == ("ONLY",):
        at += 1
    name, end = statement.name_and_end(at)
    if statement.words[end : end + 1] == ("*",):
        end += 1
    return name, end


def _index_at(statement: Statement) -> int:
    """Index of the word INDEX in a `CREATE [UNIQUE] INDEX`, or -1."""
    at = statement.find("INDEX", end=3) if statement.starts("CREATE") else -1
    return at if at in (1, 2) else -1


def created_index(statement: Statement) -> Optional[str]:
    """The name of the index that a `CREATE INDEX` makes; None where it has none of its own."""
    at = _index_at(statement)
    if at < 0:
        return None
    at += 1
    at += statement.words[at : at + 1] == ("CONCURRENTLY",)
    at += 3 if statement.words[at : at + 3] == ("IF", "NOT", "EXISTS") else 0
    return None if statement.words[at : at + 1] == ("ON",) else statement.name_at(at)


@dataclass(frozen=True)
class IndexBuild:
    """What a `CREATE INDEX` does."""

    table: str
    concurrently: bool
    #: `ON ONLY` of a partitioned table builds nothing; the partitions' indexes are attached to it later.
    only: bool


def index_build(statement: Statement) -> Optional[IndexBuild]:
    """The table of a `CREATE INDEX` and how it is built."""
    at = _index_at(statement)
    on = statement.find("ON", start=at + 1) if at >= 0 else -1
    if on < 0:
        return None
    only = statement.words[on + 1 : on + 2] == ("ONLY",)
    return IndexBuild(statement.name_at(on + 2 if only else on + 1), statement.words[at + 1 : at + 2] == ("CONCURRENTLY",), only)

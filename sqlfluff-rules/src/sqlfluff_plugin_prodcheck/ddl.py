"""What a statement of the data definition language makes or changes: tables, columns, indexes."""

from dataclasses import dataclass
from typing import List, Optional, Tuple

from sqlfluff_plugin_prodcheck.statement import Statement


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

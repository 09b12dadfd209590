"""One migration file as a list of statements, read once from SQLFluff's tree and shared by all rules."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import List, Optional, Tuple

from sqlfluff.core.parser import BaseSegment
from sqlfluff.core.rules import RuleContext

from sqlfluff_plugin_prodcheck.change_sets import ChangeSet, next_change_set
from sqlfluff_plugin_prodcheck.newness import Newness
from sqlfluff_plugin_prodcheck.statement import Statement
from sqlfluff_plugin_prodcheck.tool_marks import DOWN, DOWN_FILE, NO_TRANSACTION, UP, WRAPPED
from sqlfluff_plugin_prodcheck.transactions import begins_transaction, ends_transaction, is_sent_at_once


@dataclass
class Migration:
    """The statements that run on the way up, and what this very file makes."""

    path: Optional[str]
    newness: Newness
    statements: List[Statement] = field(default_factory=list)
    #: Whether the tool is one that runs files in a transaction, and whether the file says not to.
    wrapped: bool = False
    unwrapped: bool = False
    dialect: str = "postgres"
    #: Translated from code that says again all of a column when it changes a part of it.
    restates: bool = False
    #: The tool indexes each foreign key by itself.
    indexes_keys: bool = False

    def in_transaction(self, statement: Statement) -> bool:
        """Whether the statement runs inside a transaction: its own, or the one that the tool opens around the file."""
        if statement.in_transaction:
            return True
        if self.unwrapped:
            return False
        return self.wrapped or is_sent_at_once(self.path, [one for one in self.statements if one is not statement])

    def is_new(self, table: str, at: int) -> bool:
        """Whether nobody can be using the table yet when the statement of that index runs."""
        return self.newness.is_new(table, at)

    def is_created(self, table: str) -> bool:
        """Whether the file creates the table, before or after: `DROP TABLE IF EXISTS a; CREATE TABLE a` builds a schema anew."""
        return table in self.newness.tables


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

    def __init__(self, path: Optional[str], dialect: str) -> None:
        self.migration = Migration(path, Newness(path), dialect=dialect)
        self.current: List[BaseSegment] = []
        self.going_down = False
        self.in_transaction = False
        self.change_set = ChangeSet()

    def comment(self, raw: str) -> None:
        """A comment may be a mark of the migration tool."""
        if DOWN.search(raw):
            self.finish()
            self.going_down = True
        elif UP.search(raw):
            self.finish()
            self.going_down = False
        if WRAPPED.search(raw):
            self.migration.wrapped = True
        if NO_TRANSACTION.search(raw):
            self.migration.unwrapped = True
        if raw.startswith("-- prodcheck:restates"):
            self.migration.restates = True
        if raw.startswith("-- prodcheck:begins"):
            self.migration.newness.begins = True
        change_set = next_change_set(raw, self.change_set, self.migration.dialect)
        if change_set is not None:
            self.finish()
            self.change_set = change_set
        if raw.startswith("-- prodcheck:indexes-keys"):
            self.migration.indexes_keys = True

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
        if begins_transaction(words):
            self.in_transaction = True
        elif ends_transaction(words):
            self.in_transaction = words[-2:] == ("AND", "CHAIN")
        if not self.going_down and not self.change_set.is_foreign:
            in_transaction = self.in_transaction or self.change_set.in_transaction
            self.migration.statements.append(Statement(words, raws, segments, in_transaction, self.change_set.number))


@lru_cache(maxsize=4)
def _read_tree(root: BaseSegment, path: Optional[str], dialect: str) -> Migration:
    reader = _Reader(path, dialect)
    for segment in root.raw_segments:
        if segment.is_comment:
            reader.comment(segment.raw)
        elif segment.is_code:
            reader.code(segment)
    reader.finish()
    migration = reader.migration
    for at, statement in enumerate(migration.statements):
        migration.newness.note(statement, at)
    return migration

"""What a migration itself makes: nobody can be using that yet."""

import re
from dataclasses import dataclass, field
from typing import Dict, Optional, Set

from sqlfluff_plugin_prodcheck.ddl import altered_table, created_index, created_table
from sqlfluff_plugin_prodcheck.statement import Statement

#: Names of the migration that a schema begins with.
_FIRST = re.compile(r"(^|[\d_.-])squash(ed)?([_.-]|$)|(^|[\d_.-])(init|initial|initialize|baseline|squash|squashed|bootstrap)([_-]?(schema|migration|database|db|setup|tables?|create|setup))*$", re.I)


@dataclass
class Newness:
    """The tables and indexes that one file makes."""

    path: Optional[str]
    #: Table or materialized view → index of the statement that makes it.
    tables: Dict[str, int] = field(default_factory=dict)
    indexes: Set[str] = field(default_factory=set)
    #: The tool says that nothing runs before it.
    begins: bool = False

    def note(self, statement: Statement, at: int) -> None:
        """Takes over what the statement of that index makes."""
        table = created_table(statement)
        if table:
            self.tables.setdefault(table, at)
        index = created_index(statement)
        if index:
            self.indexes.add(index)
        old = altered_table(statement)
        # A table that was made here keeps its newness under another name.
        if old is not None and self.is_new(old, at) and statement.has("RENAME", "TO"):
            self.tables.setdefault(statement.name_at(statement.find("RENAME", "TO") + 2), at)

    def is_new(self, table: str, at: int) -> bool:
        """Whether nobody can be using the table yet when the statement of that index runs."""
        return self.tables.get(table, at) < at or self._begins_schema()

    def _begins_schema(self) -> bool:
        """A first or squashed migration runs on an empty database."""
        if self.begins:
            return True
        name = re.split(r"[/\\]", self.path or "")
        stems = [part for part in name[-2:] if part]
        return bool(self.tables) and any(_FIRST.search(re.sub(r"(\.(up|tx|do))?\.\w+$", "", stem)) for stem in stems)

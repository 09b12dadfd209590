"""The change sets of Liquibase's formatted SQL: each runs by itself, in a transaction unless it says otherwise, on the databases it names."""

import re
from dataclasses import dataclass
from typing import Optional

_HEAD = re.compile(r"--\s*changeset\s+\S+:\S+(?P<settings>[^\n]*)", re.I)
_NO_TRANSACTION = re.compile(r"\brunInTransaction\s*:\s*\"?false\b", re.I)
_DATABASES = re.compile(r"\bdbms\s*:\s*(\"(?P<quoted>[^\"]*)\"|(?P<plain>\S+))", re.I)
#: How Liquibase calls the databases of a dialect.
_NAMES = {
    "postgres": ("postgresql", "edb", "cockroachdb", "all"),
    "mysql": ("mysql", "mariadb", "all"),
    "sqlite": ("sqlite", "all"),
}


@dataclass(frozen=True)
class ChangeSet:
    """How a change set runs."""

    number: int = 0
    in_transaction: bool = False
    #: It is for another database.
    is_foreign: bool = False


def next_change_set(comment: str, before: ChangeSet, dialect: str) -> Optional[ChangeSet]:
    """The change set that a comment begins; None where it begins none."""
    head = _HEAD.match(comment)
    if head is None:
        return None
    settings = head["settings"]
    databases = _DATABASES.search(settings)
    names = [name.strip().lower() for name in (databases["quoted"] or databases["plain"]).split(",")] if databases else []
    return ChangeSet(before.number + 1, _NO_TRANSACTION.search(settings) is None, not _runs_on(dialect, names))


def _runs_on(dialect: str, names: "list[str]") -> bool:
    own = _NAMES.get(dialect, (dialect,))
    wanted = [name for name in names if not name.startswith("!")]
    refused = [name[1:] for name in names if name.startswith("!")]
    return (not wanted or any(name in own for name in wanted)) and not any(name in own for name in refused)

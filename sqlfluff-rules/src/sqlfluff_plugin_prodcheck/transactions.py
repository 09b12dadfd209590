"""Where a transaction begins and ends: by statements, and by the tool that runs the file."""

import re
from typing import Optional, Sequence, Tuple

from sqlfluff_plugin_prodcheck.statement import Statement


def begins_transaction(words: Tuple[str, ...]) -> bool:
    """Whether a statement opens a transaction."""
    return words[:1] == ("BEGIN",) or words[:2] == ("START", "TRANSACTION")


def ends_transaction(words: Tuple[str, ...]) -> bool:
    """Whether a statement commits or rolls back; going back to a savepoint does neither."""
    return words[:1] in (("COMMIT",), ("END",), ("ROLLBACK",), ("ABORT",)) and "TO" not in words[1:3]


def is_sent_at_once(path: Optional[str], others: Sequence[Statement]) -> bool:
    """
    Whether the tool sends the file as one query, which PostgreSQL runs as one transaction.
    `others` are the statements beside the one that is asked about; Flyway only refuses a mixture.
    """
    plain = (path or "").replace("\\", "/")
    if re.search(r"/migration\.sql$|\.up\.sql$|/up\.sql$", plain, re.I):
        return bool(others)
    if re.search(r"(^|/)[VR]\d?[^/]*__[^/]+\.sql$", plain):
        return any(not one.has("CONCURRENTLY") and not one.starts("SET") for one in others)
    return False

"""What earlier migrations of the same folder did, as far as a rule needs to know it."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Tuple, Union

from sqlfluff_plugin_prodcheck.lexer import read_statements
from sqlfluff_plugin_prodcheck.statement import Statement
from sqlfluff_plugin_prodcheck.tool_marks import DOWN, DOWN_FILE, UP

#: Texts are read up to this many characters, of so many files.
_MAX_TEXT = 200_000
_MAX_FILES = 200

_NAME = r'(?:"[^"]+"|[\w$]+)'
_ALTER = re.compile(rf"^\s*ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(?:{_NAME}\s*\.\s*)*(?P<table>{_NAME})\s*(?P<rest>.*)$", re.I | re.S)
_CHECK = re.compile(
    rf"(?:CONSTRAINT\s+(?P<name>{_NAME})\s+)?CHECK\s*\(\s*\(?\s*(?P<column>{_NAME})\s+IS\s+NOT\s+NULL\s*\)?\s*\)(?P<later>\s+(?:NO\s+INHERIT\s+)?NOT\s+VALID)?",
    re.I,
)
_VALIDATE = re.compile(rf"VALIDATE\s+CONSTRAINT\s+(?P<name>{_NAME})", re.I)
_DROP = re.compile(rf"DROP\s+CONSTRAINT\s+(?:IF\s+EXISTS\s+)?(?P<name>{_NAME})", re.I)


def is_checked(history: List[Statement], table: str, column: str) -> bool:
    """Whether the statements have left a validated `CHECK (column IS NOT NULL)` on the table, in the order given."""
    valid: Dict[str, bool] = {}
    for statement in history:
        match = _ALTER.match(" ".join(statement.raws)) if statement.starts("ALTER", "TABLE") else None
        if match is None or _plain(match["table"]) != table:
            continue
        rest = match["rest"]
        for check in _CHECK.finditer(rest):
            if _plain(check["column"]) == column:
                valid[_plain(check["name"]) if check["name"] else f"{table}_{column}_check"] = check["later"] is None
        for change in _VALIDATE.finditer(rest):
            if _plain(change["name"]) in valid:
                valid[_plain(change["name"])] = True
        for change in _DROP.finditer(rest):
            valid.pop(_plain(change["name"]), None)
    return any(valid.values())


@lru_cache(maxsize=8)
def earlier_statements(path: Optional[str]) -> List[Statement]:
    """The statements of the migrations before this one, the oldest first; [] where the file has no path."""
    if not path:
        return []
    try:
        return [statement for other in _earlier_files(Path(path))[-_MAX_FILES:] for statement in _statements_of(other)]
    except OSError:
        return []


@lru_cache(maxsize=2 * _MAX_FILES)
def _statements_of(file: Path) -> List[Statement]:
    return read_statements(_up_part(file.read_text(encoding="utf-8", errors="replace")[:_MAX_TEXT]))


def _earlier_files(own: Path) -> List[Path]:
    """Files before this one by name; where each migration is a folder (diesel, Prisma), those of the folders before its own."""
    nested = own.name.lower() in ("up.sql", "migration.sql")
    files = own.parent.parent.glob(f"*/{own.name}") if nested else own.parent.glob("*.sql")
    before = [file for file in files if _order(file, nested) < _order(own, nested) and not file.is_symlink() and not DOWN_FILE.search(str(file))]
    return sorted(before, key=lambda file: _order(file, nested))


def _order(file: Path, nested: bool) -> Tuple[Tuple[Union[int, str], ...], ...]:
    """V2 stands before V10."""
    name = file.parent.name if nested else file.name
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in re.split(r"(\d+)", name) if part)


def _up_part(text: str) -> str:
    """The lines of the way up, without comments."""
    lines = []
    going_down = False
    for line in text.splitlines():
        if DOWN.search(line):
            going_down = True
        elif UP.search(line):
            going_down = False
        if not going_down:
            lines.append(re.sub(r"--.*$", "", line))
    return "\n".join(lines)


def _plain(name: str) -> str:
    """A name as PostgreSQL compares it."""
    return name[1:-1] if name.startswith('"') else name.lower()

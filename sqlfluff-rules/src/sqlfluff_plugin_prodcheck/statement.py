"""One statement: its tokens, and the names and phrases that stand in it."""

from dataclasses import dataclass
from typing import List, Optional, Tuple

from sqlfluff.core.parser import BaseSegment


@dataclass(frozen=True)
class Statement:
    """A statement: its code tokens in upper case (`words`), as written (`raws`), and the segments to report at."""

    words: Tuple[str, ...]
    raws: Tuple[str, ...]
    segments: Tuple[BaseSegment, ...]
    in_transaction: bool
    #: Which change set of the file it belongs to: each has a transaction of its own.
    change_set: int = 0

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

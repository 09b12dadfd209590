"""Which stars of a query bring the columns of a table, whatever those may be, into its result."""

from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from sqlfluff_plugin_prodcheck.statement import Statement

_SET_OPERATIONS = frozenset(("UNION", "INTERSECT", "EXCEPT", "MINUS"))
_AFTER_FROM = frozenset(("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW", "QUALIFY", "FETCH", "OFFSET", "FOR", "CONNECT", "START", "OPTION"))
_JOIN_WORDS = frozenset(("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "NATURAL", "STRAIGHT_JOIN", "ASOF", "ANTI", "SEMI"))
_NO_ALIAS = frozenset(("ON", "USING", "TABLESAMPLE", "WITH", "FORCE", "USE", "IGNORE", "FINAL", "SAMPLE"))

#: Name of a CTE → its query, the CTEs it sees, and whether it names its columns itself.
Ctes = Dict[str, "Optional[Query]"]


@dataclass(frozen=True)
class Query:
    """A token range that holds a query, with the CTEs that it may name."""

    start: int
    end: int
    ctes: Ctes


@dataclass(frozen=True)
class Source:
    """One thing that a FROM names."""

    names: Tuple[str, ...]
    #: A subquery, or the query of a CTE; None for a table.
    query: Optional[Query]
    #: Its columns are named, or are those of a function.
    known: bool = False


def open_stars(statement: Statement) -> List[int]:
    """Indexes of the stars that read a table in a statement that is a query; [] for every other statement."""
    if statement.words[:1] not in (("SELECT",), ("WITH",), ("(",)):
        return []
    return sorted(set(_Reader(statement).stars(Query(0, len(statement.words), {}), 0)))


class _Reader:
    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.words = statement.words

    def stars(self, query: Query, depth: int) -> List[int]:
        """The stars of a query, those of its CTEs and subqueries only where they reach its result."""
        if depth > 20:
            return []
        start, end, ctes = query.start, query.end, query.ctes
        if self.words[start : start + 1] == ("WITH",):
            start, ctes = self._ctes(start, end, ctes)
        found: List[int] = []
        for first, last in self._branches(start, end):
            if self.words[first] == "(" and self._close(first, last) == last - 1:
                found += self.stars(Query(first + 1, last - 1, ctes), depth + 1)
            elif self.words[first] == "WITH":
                found += self.stars(Query(first, last, ctes), depth + 1)
            elif self.words[first] == "SELECT":
                found += self._selected(first, last, ctes, depth)
        return found

    def _ctes(self, at: int, end: int, outer: Ctes) -> Tuple[int, Ctes]:
        """The CTEs of a WITH, and the index of what follows them."""
        ctes = dict(outer)
        at += 1
        recursive = self.words[at : at + 1] == ("RECURSIVE",)
        at += recursive
        while at < end:
            name, at = self.statement.name_and_end(at)
            named = self.words[at : at + 1] == ("(",)
            at = self._close(at, end) + 1 if named else at
            while at < end and self.words[at] in ("AS", "NOT", "MATERIALIZED"):
                at += 1
            if self.words[at : at + 1] != ("(",):
                return at, ctes
            close = self._close(at, end)
            # A CTE does not see itself, or is recursive and then brings nothing new.
            ctes = {**ctes, name: None if named else Query(at + 1, close, {**ctes, **({name: None} if recursive else {})})}
            at = close + 1
            if self.words[at : at + 1] != (",",):
                break
            at += 1
        return at, ctes

    def _branches(self, start: int, end: int) -> List[Tuple[int, int]]:
        branches: List[Tuple[int, int]] = []
        begin = start
        for at in self._outside(start, end):
            if self.words[at] in _SET_OPERATIONS and at > begin:
                branches.append((begin, at))
                begin = at + 1
                begin += self.words[begin : begin + 1] in (("ALL",), ("DISTINCT",))
        return [(first, last) for first, last in [*branches, (begin, end)] if first < last]

    def _selected(self, start: int, end: int, ctes: Ctes, depth: int) -> List[int]:
        outside = self._outside(start + 1, end)
        at_from = next((at for at in outside if self.words[at] == "FROM"), None)
        list_end = at_from if at_from is not None else next((at for at in outside if self.words[at] in _AFTER_FROM), end)
        stars = self._stars_of_list(start + 1, list_end)
        if not stars:
            return []
        if at_from is None:
            return [at for at, _ in stars]
        sources = self._sources(at_from + 1, next((at for at in outside if at > at_from and self.words[at] in _AFTER_FROM), end), ctes)
        found: List[int] = []
        for at, qualifier in stars:
            meant = [source for source in sources if qualifier is None or qualifier in source.names]
            if not meant:
                found.append(at)
            for source in meant:
                if source.query is not None:
                    found += self.stars(source.query, depth + 1)
                elif not source.known:
                    found.append(at)
        return found

    def _stars_of_list(self, start: int, end: int) -> List[Tuple[int, Optional[str]]]:
        """Stars that stand for columns, each with the name before it: not those of COUNT(*) and of multiplications."""
        stars: List[Tuple[int, Optional[str]]] = []
        item = start
        for at in self._outside(start, end):
            if self.words[at] == ",":
                item = at + 1
            elif self.words[at] == "*" and self.words[at - 1] == ".":
                stars.append((at, self.statement.raws[at - 2].strip('"`[]').lower()))
            elif self.words[at] == "*" and all(self._is_before_star(word) for word in self.words[item:at]):
                stars.append((at, None))
        return stars

    @staticmethod
    def _is_before_star(word: str) -> bool:
        return word in ("DISTINCT", "ALL", "TOP", "STRAIGHT_JOIN", "SQL_NO_CACHE")

    def _sources(self, start: int, end: int, ctes: Ctes) -> List[Source]:
        begins = [start]
        for at in self._outside(start, end):
            if self.words[at] == "," or (self.words[at] in ("JOIN", "APPLY", "STRAIGHT_JOIN")):
                begins.append(at + 1)
        return [self._source(at, end, ctes) for at in begins if at < end]

    def _source(self, at: int, end: int, ctes: Ctes) -> Source:
        while at < end and self.words[at] in ("LATERAL", "ONLY"):
            at += 1
        if at < end and self.words[at] == "(":
            close = self._close(at, end)
            inner = self.words[at + 1 : at + 2] in (("SELECT",), ("WITH",), ("(",))
            names = self._alias(close + 1, end)
            if inner:
                return Source(names, Query(at + 1, close, ctes))
            return Source(names, None, known=self.words[at + 1 : at + 2] == ("VALUES",))
        name, after = self.statement.name_and_end(at)
        if self.words[after : after + 1] == ("(",):
            is_function = self.words[at] != "UNNEST"
            return Source(self._alias(self._close(after, end) + 1, end) or (name,), None, known=is_function)
        alias = self._alias(after, end)
        if after == at + 1 and name in ctes:
            query = ctes[name]
            return Source(alias or (name,), query, known=query is None)
        return Source(alias or (name,), None)

    def _alias(self, at: int, end: int) -> Tuple[str, ...]:
        at += self.words[at : at + 1] == ("AS",)
        if at >= end or self.words[at] in _JOIN_WORDS or self.words[at] in _NO_ALIAS or not (self.words[at][0].isalpha() or self.words[at][0] in '_"`'):
            return ()
        return (self.statement.raws[at].strip('"`').lower(),)

    def _outside(self, start: int, end: int) -> List[int]:
        """Indexes of the tokens that stand in no parentheses of the range."""
        depth = 0
        found: List[int] = []
        for at in range(start, end):
            if self.words[at] == ")":
                depth -= 1
            elif depth == 0 and self.words[at] != "(":
                found.append(at)
            if self.words[at] == "(":
                if depth == 0:
                    found.append(at)
                depth += 1
        return found

    def _close(self, at: int, end: int) -> int:
        """Index of the parenthesis that closes the one at a token."""
        depth = 0
        for index in range(at, end):
            depth += (self.words[index] == "(") - (self.words[index] == ")")
            if depth == 0:
                return index
        return end - 1

"""Column types: what they are by the history of a table, and which changes of them rewrite it."""

import re
from typing import Dict, List, Optional, Tuple

from sqlfluff_plugin_prodcheck.ddl import actions, added_column, altered_table, column_definitions, created_table
from sqlfluff_plugin_prodcheck.statement import Statement

#: A type and its numbers: ("varchar", (20,)).
ColumnType = Tuple[str, Tuple[int, ...]]

_NAMES = {
    **dict.fromkeys(("int", "int4", "integer", "serial", "serial4"), "integer"),
    **dict.fromkeys(("int8", "bigint", "bigserial", "serial8"), "bigint"),
    **dict.fromkeys(("int2", "smallint", "smallserial", "serial2"), "smallint"),
    **dict.fromkeys(("character varying", "varchar"), "varchar"),
    **dict.fromkeys(("character", "char", "bpchar"), "char"),
    **dict.fromkeys(("decimal", "numeric"), "numeric"),
    **dict.fromkeys(("bool", "boolean"), "boolean"),
    **dict.fromkeys(("timestamptz", "timestamp with time zone"), "timestamptz"),
    **dict.fromkeys(("timestamp", "timestamp without time zone"), "timestamp"),
    **dict.fromkeys(("bit varying", "varbit"), "varbit"),
    **dict.fromkeys(("float8", "float", "double precision"), "double precision"),
}
#: Where a type ends and a column's constraints begin.
_ENDS = frozenset(
    ("NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "CONSTRAINT", "COLLATE", "GENERATED", "USING", ",")
    + ("AUTO_INCREMENT", "COMMENT", "AFTER", "FIRST", "STORAGE", "COMPRESSION", "CHARSET", "ON", "AS", "VISIBLE", "INVISIBLE")
)
#: Pairs that share their bytes: the server changes the catalog and nothing else.
_SAME_BYTES = frozenset((("varchar", "text"), ("text", "varchar"), ("cidr", "inet"), ("citext", "text"), ("text", "citext"), ("citext", "varchar")))
#: What a migration in code has where its type cannot be read.
UNKNOWN = "unknown"
#: Types whose numbers only limit, so that larger ones need no look at the rows.
_GROWS = frozenset(("varchar", "varbit", "numeric", "timestamp", "timestamptz", "time", "interval"))


def type_at(statement: Statement, at: int, end: int) -> ColumnType:
    """The type that begins at a token."""
    words: List[str] = []
    numbers: List[int] = []
    depth = 0
    for index, word in enumerate(statement.words[at:end], at):
        if depth == 0 and (word in _ENDS or statement.words[index : index + 2] == ("CHARACTER", "SET")):
            break
        depth += (word == "(") - (word == ")")
        if word.isdigit():
            numbers.append(int(word))
        elif word not in ("(", ")", ","):
            words.append(word.lower())
    name = re.sub(r"^(pg_catalog|public) \. ", "", " ".join(words))
    # `timestamp(3) with time zone` has its number inside.
    return _NAMES.get(name, name.replace('"', "")), tuple(numbers)


def column_types(history: List[Statement], table: str) -> Dict[str, ColumnType]:
    """The columns of a table after these statements."""
    types: Dict[str, ColumnType] = {}
    for statement in history:
        if created_table(statement) == table:
            for start, end in column_definitions(statement):
                if statement.words[start] not in ("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "LIKE"):
                    name, at = statement.name_and_end(start)
                    types[name] = type_at(statement, at, end)
        elif altered_table(statement) == table:
            for start, end in actions(statement):
                _follow(types, statement, start, end)
    return types


def nullable_columns(history: List[Statement], table: str) -> Dict[str, bool]:
    """The columns of a table after these statements, and whether they take NULL."""
    nullable: Dict[str, bool] = {}
    for statement in history:
        if created_table(statement) == table:
            for start, end in column_definitions(statement):
                nullable[statement.name_at(start)] = _takes_null(statement, start, end)
        elif altered_table(statement) == table:
            for start, end in actions(statement):
                added = added_column(statement, start) if statement.words[start] == "ADD" else None
                if added is not None:
                    nullable[added[0]] = _takes_null(statement, start, end)
                elif statement.words[start] == "ALTER" and statement.words[end - 2 : end] == ("NOT", "NULL"):
                    nullable[statement.name_at(start + 1 + (statement.words[start + 1] == "COLUMN"))] = statement.words[end - 3] == "DROP"
    return nullable


def _takes_null(statement: Statement, start: int, end: int) -> bool:
    return statement.find("NOT", "NULL", start=start, end=end) < 0 and statement.find("PRIMARY", "KEY", start=start, end=end) < 0


def changed_type(statement: Statement, start: int, end: int) -> Optional[Tuple[str, ColumnType, str]]:
    """Of an `ALTER [COLUMN] name [SET DATA] TYPE type [USING …]`: the column, its new type, and what USING computes."""
    if statement.words[start] != "ALTER":
        return None
    name, at = statement.name_and_end(start + 1 + (statement.words[start + 1] == "COLUMN"))
    at += 2 if statement.words[at : at + 2] == ("SET", "DATA") else 0
    if statement.words[at : at + 1] != ("TYPE",):
        return None
    using = statement.find_outside("USING", start=at, end=end)
    computed = "".join(statement.words[using + 1 : end]) if using >= 0 else ""
    return name, type_at(statement, at + 1, end), computed.lower()


def modified_column(statement: Statement, start: int, end: int) -> Optional[Tuple[str, str, ColumnType]]:
    """Of MySQL's `MODIFY [COLUMN] name type …` and `CHANGE [COLUMN] old new type …`: the old name, the new one, and the type."""
    if statement.words[start] not in ("MODIFY", "CHANGE"):
        return None
    old, at = statement.name_and_end(start + 1 + (statement.words[start + 1] == "COLUMN"))
    new, at = statement.name_and_end(at) if statement.words[start] == "CHANGE" else (old, at)
    return old, new, type_at(statement, at, end)


def rewrites(old: Optional[ColumnType], new: ColumnType, column: str, using: str) -> bool:
    """Whether the server writes every row anew; where the old type is unknown, whether it would for most."""
    if new[0] == UNKNOWN or (old is not None and old[0] == UNKNOWN):
        return False
    cast = re.fullmatch(rf'\(?"?{re.escape(column.lower())}"?\)?(::.*)?', using.strip()) if using else None
    if using and cast is None:
        return True
    if old is None:
        # Mostly a column that becomes wider; a cast that somebody had to write is for another type.
        return bool(using) or new[0] not in ("text", "varchar", "numeric", "citext")
    if old[0] == new[0]:
        return old[1] != new[1] and not (new[0] in _GROWS and _is_wider(old, new))
    return (old[0], new[0]) not in _SAME_BYTES or bool(new[1])


def _is_wider(old: ColumnType, new: ColumnType) -> bool:
    if not new[1]:
        return True
    # numeric(12, 2) → numeric(14, 2); other digits after the point are other values.
    return bool(old[1]) and new[1][0] >= old[1][0] and (old[1][1:] or (0,)) == (new[1][1:] or (0,))


def _follow(types: Dict[str, ColumnType], statement: Statement, start: int, end: int) -> None:
    words = statement.words
    if words[start] == "ADD":
        added = added_column(statement, start)
        if added is not None:
            types[added[0]] = type_at(statement, added[1], end)
    elif words[start] == "DROP":
        types.pop(statement.name_at(start + 1 + (words[start + 1] == "COLUMN")), None)
    elif words[start] == "RENAME" and "TO" in words[start:end]:
        old = statement.name_at(start + 1 + (words[start + 1] == "COLUMN"))
        if old in types:
            types[statement.name_at(words.index("TO", start) + 1)] = types.pop(old)
    else:
        changed = changed_type(statement, start, end)
        modified = modified_column(statement, start, end)
        if changed is not None:
            types[changed[0]] = changed[1]
        elif modified is not None:
            types.pop(modified[0], None)
            types[modified[1]] = modified[2]

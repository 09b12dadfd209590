"""What a migration makes of the schema, statement by statement, as evidence: tables, columns, foreign keys, indexes, and what goes again."""

from typing import Iterator, List, Optional, Tuple

from sqlfluff.core.parser import BaseSegment

from sqlfluff_plugin_prodcheck.ddl import actions, added_column, altered_table, column_definitions, created_index, created_table, index_build
from sqlfluff_plugin_prodcheck.migration import Migration
from sqlfluff_plugin_prodcheck.statement import Statement

#: Where to report, and the text: `kind␟field=value␟…`, as controls/evidence.yaml has it.
Fact = Tuple[BaseSegment, str]

_SEPARATOR = "\u241f"
_NOT_A_COLUMN = frozenset(("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "INDEX", "KEY", "FULLTEXT", "SPATIAL", "LIKE", "PERIOD"))
_COUNTS_UP = frozenset(
    ("SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL2", "SERIAL4", "SERIAL8", "AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY", "NEXTVAL")
)
_RANDOM = frozenset(("UUID", "GEN_RANDOM_UUID", "UUID_GENERATE_V4", "UUIDV4", "UUIDV7", "UNIQUEIDENTIFIER", "ULID", "GEN_ULID", "NANOID", "CUID"))


def schema_facts(migration: Migration) -> Iterator[Fact]:
    """The facts of a file, in the order in which its statements make them."""
    for statement in migration.statements:
        first = statement.segments[0]
        if created_index(statement) is not None or index_build(statement) is not None:
            yield from _index(statement)
        elif created_table(statement) is not None:
            yield from _table(migration, statement)
        elif altered_table(statement) is not None:
            for start, end in actions(statement):
                yield from _action(migration, statement, start, end)
        elif statement.starts("DROP", "TABLE"):
            for name in statement.names_from(_after_exists(statement, 2)):
                yield first, _fact("table-drop", table=name)
        elif statement.starts("DROP", "INDEX"):
            at = 2 + (statement.words[2:3] == ("CONCURRENTLY",))
            for name in statement.names_from(_after_exists(statement, at)):
                yield first, _fact("table-drop", index=name)


def _fact(kind: str, **fields: Optional[str]) -> str:
    return _SEPARATOR.join([kind, *(f"{name}={value}" for name, value in fields.items() if value)])


def _after_exists(statement: Statement, at: int) -> int:
    return at + 2 if statement.words[at : at + 2] == ("IF", "EXISTS") else at


def _table(migration: Migration, statement: Statement) -> Iterator[Fact]:
    table = created_table(statement)
    begin = statement.words.index("TABLE") if "TABLE" in statement.words else -1
    # What lives as long as a session, and a part of a table, are no tables of their own.
    if table is None or begin < 0 or {"TEMP", "TEMPORARY"} & set(statement.words[:begin]) or statement.has("PARTITION", "OF"):
        return
    definitions = column_definitions(statement)
    columns = [(statement.name_at(start), start, end) for start, end in definitions if statement.words[start] not in _NOT_A_COLUMN]
    if not columns:
        return
    key = _key(statement, definitions)
    fields = {
        "name": table,
        "columns": ",".join(name for name, _, _ in columns),
        "key": ",".join(key),
        "id": next((_id_kind(migration, statement, start, end) for name, start, end in columns if [name] == key), None),
        "extends": ",".join(_bases(statement)),
    }
    yield statement.segments[0], _fact("table", **fields)
    for start, end in definitions:
        yield from _definition(migration, statement, table, start, end)


def _bases(statement: Statement) -> List[str]:
    """Tables whose columns come with `INHERITS (…)` and `(LIKE …)`."""
    inherited = statement.find("INHERITS", "(")
    alike = [statement.name_at(start + 1) for start, _ in column_definitions(statement) if statement.words[start] == "LIKE"]
    return [*(statement.names_from(inherited + 2) if inherited >= 0 else []), *alike]


def _key(statement: Statement, definitions: List[Tuple[int, int]]) -> List[str]:
    for start, end in definitions:
        at = statement.find_outside("PRIMARY", "KEY", start=start, end=end)
        if at >= 0 and statement.words[start] not in _NOT_A_COLUMN:
            return [statement.name_at(start)]
        if at >= 0:
            return _columns_in(statement, at, end)
    return []


def _id_kind(migration: Migration, statement: Statement, start: int, end: int) -> str:
    """How the values of a key column come about."""
    words = statement.words[start + 1 : end]
    if _COUNTS_UP & set(words) or (migration.dialect == "sqlite" and words[:1] == ("INTEGER",)):
        return "sequential"
    return "random" if _RANDOM & set(words) else "given"


def _definition(migration: Migration, statement: Statement, table: str, start: int, end: int) -> Iterator[Fact]:
    """The foreign keys and indexes that a column or a constraint between the parentheses of a table brings."""
    anchor = statement.segments[start]
    if statement.words[start] in _NOT_A_COLUMN:
        yield from _constraint(migration, statement, table, start, end)
        return
    column = statement.name_at(start)
    yield from _of_column(migration, statement, table, column, start, end, anchor)


def _of_column(
    migration: Migration, statement: Statement, table: str, column: str, start: int, end: int, anchor: BaseSegment
) -> Iterator[Fact]:
    words = statement.words
    refers = statement.find_outside("REFERENCES", start=start, end=end)
    if refers >= 0 and _is_unindexed(migration):
        yield anchor, _fact("foreign-key", table=table, columns=column, to=statement.name_at(refers + 1), name=f"{table}_{column}_fkey")
    if statement.find_outside("PRIMARY", "KEY", start=start, end=end) >= 0:
        yield anchor, _fact("table-index", table=table, columns=column, name=f"{table}_pkey")
    elif "UNIQUE" in words[start + 1 : end]:
        yield anchor, _fact("table-index", table=table, columns=column, name=f"{table}_{column}_key")


def _constraint(migration: Migration, statement: Statement, table: str, start: int, end: int) -> Iterator[Fact]:
    """A table's constraint, or an index in MySQL's way, from its first word on."""
    anchor, at = statement.segments[start], start
    name: Optional[str] = None
    if statement.words[at] == "CONSTRAINT":
        name, at = statement.name_and_end(at + 1)
    words = statement.words[at:end]
    columns = _columns_in(statement, at, end)
    if words[:2] == ("FOREIGN", "KEY"):
        refers = statement.find_outside("REFERENCES", start=at, end=end)
        if columns and refers >= 0 and _is_unindexed(migration):
            to = statement.name_at(refers + 1)
            yield anchor, _fact("foreign-key", table=table, columns=",".join(columns), to=to, name=name or f"{table}_{'_'.join(columns)}_fkey")
    elif words[:1] in (("PRIMARY",), ("UNIQUE",), ("INDEX",), ("KEY",), ("EXCLUDE",)) and columns:
        yield anchor, _fact("table-index", table=table, columns=",".join(columns), name=name or f"{table}_{'_'.join(columns)}_key")


def _is_unindexed(migration: Migration) -> bool:
    """InnoDB indexes its foreign keys, and so does Django."""
    return migration.dialect != "mysql" and not migration.indexes_keys


def _index(statement: Statement) -> Iterator[Fact]:
    built = index_build(statement)
    on = statement.find("ON")
    if built is None or on < 0:
        return
    columns = _columns_in(statement, on, len(statement.words))
    name = created_index(statement) or f"{built.table}_{'_'.join(columns)}_idx"
    if columns:
        yield statement.segments[0], _fact("table-index", table=built.table, columns=",".join(columns), name=name)


def _columns_in(statement: Statement, start: int, end: int) -> List[str]:
    """The columns in the first parentheses of a range; what is computed is called `()`."""
    begin = next((at for at in range(start, end) if statement.words[at] == "("), end)
    columns: List[str] = []
    depth, fresh = 0, True
    for at in range(begin, end):
        word = statement.words[at]
        depth += word == "("
        if depth == 1 and fresh and word not in ("(", ","):
            is_call = statement.words[at + 1 : at + 2] == ("(",) and not statement.words[at + 2 : at + 3][0].isdigit()
            columns.append("()" if is_call else statement.name_at(at))
            fresh = False
        if depth == 2 and fresh:
            columns.append("()")
            fresh = False
        fresh = fresh or (depth == 1 and word == ",")
        depth -= word == ")"
        if depth == 0:
            break
    return columns


def _action(migration: Migration, statement: Statement, start: int, end: int) -> Iterator[Fact]:
    table = altered_table(statement) or ""
    anchor, words = statement.segments[start], statement.words[start:end]
    if words[:1] == ("ADD",):
        added = added_column(statement, start)
        if added is None:
            yield from _constraint(migration, statement, table, start + 1, end)
            return
        column, type_at = added
        yield anchor, _fact("table-column", table=table, name=column)
        yield from _of_column(migration, statement, table, column, type_at, end, anchor)
    elif words[:1] == ("DROP",):
        at = start + 1 + (words[1:2] in (("COLUMN",), ("CONSTRAINT",), ("INDEX",), ("KEY",)))
        name = statement.name_at(_after_exists(statement, at))
        is_column = words[1:2] not in (("CONSTRAINT",), ("INDEX",), ("KEY",), ("FOREIGN",), ("PRIMARY",), ("CHECK",))
        if words[1:2] not in (("PRIMARY",), ("CHECK",), ("FOREIGN",)):
            yield anchor, _fact("table-drop", table=table, column=name if is_column else None, index=None if is_column else name)
    elif words[:2] == ("RENAME", "TO"):
        yield anchor, _fact("table-rename", table=table, to=statement.name_at(start + 2))
    elif words[:1] == ("RENAME",) and "TO" in words and words[1:2] not in (("CONSTRAINT",), ("INDEX",), ("KEY",)):
        at = start + 1 + (words[1:2] == ("COLUMN",))
        yield anchor, _fact("table-rename", table=table, column=statement.name_at(at), to=statement.name_at(start + words.index("TO") + 1))

"""What blocks in MySQL (InnoDB): whatever its online DDL cannot do, by the tables of its manual."""

from typing import Iterator, Tuple

from sqlfluff.core.parser import BaseSegment

from sqlfluff_plugin_prodcheck.statement import Statement


def judge_mysql(statement: Statement, table: str, start: int, end: int) -> Iterator[Tuple[BaseSegment, str]]:
    """Judges one action of an `ALTER TABLE`."""
    words = statement.words[start:end]
    what = _blocks(words)
    if what is not None:
        yield (
            statement.segments[start],
            f"{what} on `{table}` is beyond online DDL: writes to the table wait until it is copied. "
            "Say ALGORITHM=INPLACE, LOCK=NONE where it can, or use gh-ost or pt-online-schema-change.",
        )


def _blocks(words: Tuple[str, ...]) -> "str | None":
    plain = tuple(word for word in words if word != "=")
    if plain[:2] in (("ALGORITHM", "COPY"), ("LOCK", "EXCLUSIVE"), ("LOCK", "SHARED")):
        return " ".join(plain[:2])
    if words[:3] == ("CONVERT", "TO", "CHARACTER") or words[:3] == ("CONVERT", "TO", "CHARSET"):
        return "CONVERT TO CHARACTER SET"
    if words[:2] in (("ADD", "FULLTEXT"), ("ADD", "SPATIAL")):
        return " ".join(words[:2])
    return None

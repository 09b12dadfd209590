"""How migration tools say which way a file goes and whether it runs in a transaction: by comments in it and by its name."""

import re

#: Comments with which tools begin the way back: goose, dbmate, sql-migrate, micrate, node-pg-migrate, rambler, shmig, MyBatis.
#: What follows undoes and is not judged.
DOWN = re.compile(
    r"--\s*(\+goose\s+down|migrate:down|\+migrate\s+down|\+micrate\s+down|down\s+migration|rambler\s+down|=+\s*down\s*=+|(//)?@undo)\b", re.I
)
UP = re.compile(r"--\s*(\+goose\s+up|migrate:up|\+migrate\s+up|\+micrate\s+up|up\s+migration|rambler\s+up|=+\s*up\s*=+)\b", re.I)
#: The tools among them that wrap a transaction around the file, and their way to say that they should not.
WRAPPED = re.compile(r"--\s*(\+goose\s+up|migrate:up|\+migrate\s+up|\+micrate\s+up|up\s+migration|prodcheck:wrapped)\b", re.I)
NO_TRANSACTION = re.compile(
    r"--\s*(\+goose\s+no\s+transaction|migrate:up.*transaction:\s*false|\+migrate\s+up.*notransaction|\+micrate\s+no\s+transaction"
    r"|no-transaction\b|bun:split|prodcheck:unwrapped)",
    re.I,
)
#: Files whose whole content undoes: golang-migrate, sqlx, diesel, Flyway's undo, Postgrator, sqitch's revert and verify.
DOWN_FILE = re.compile(
    r"([._-]down\.sql|[/\\]down\.sql|[/\\]U\d[^/\\]*\.sql|[._-]undo\.sql|[._-]rollback\.sql|[/\\](down|revert|rollbacks?|undo|verify)[/\\][^/\\]+)$", re.I
)

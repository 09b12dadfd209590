"""How migration tools say which way a file goes and whether it runs in a transaction: by comments in it and by its name."""

import re

#: Comments with which tools begin the way back: goose, dbmate, sql-migrate, micrate, node-pg-migrate, rambler, shmig, MyBatis, tern, Play.
#: What follows undoes and is not judged.
DOWN = re.compile(
    r"--\s*(\+goose\s+down|migrate:down|\+migrate\s+down|\+micrate\s+down|down\s+migration|rambler\s+down|=+\s*down\s*=+|(//)?@undo"
    r"|-*\s*create above / drop below|-\s*!downs)\b",
    re.I,
)
UP = re.compile(
    r"--\s*(\+goose\s+up|migrate:up|\+migrate\s+up|\+micrate\s+up|up\s+migration|rambler\s+up|=+\s*up\s*=+|-\s*!ups)\b", re.I
)
#: The tools among them that wrap a transaction around the file, and Drizzle, which wraps one around all; `prodcheck:` is what we know from
#: outside the file.
WRAPPED = re.compile(
    r"--\s*(\+goose\s+up|migrate:up|\+migrate\s+up|\+micrate\s+up|up\s+migration|-*\s*create above / drop below|>\s*statement-breakpoint|prodcheck:wrapped)\b",
    re.I,
)
#: How a file says that it should have none: goose, dbmate, sql-migrate, micrate, sqlx and graphile, bun, tern, Atlas, yoyo.
NO_TRANSACTION = re.compile(
    r"--\s*(\+goose\s+no\s+transaction|migrate:up.*transaction:\s*false|\+migrate\s+up.*notransaction|\+micrate\s+no\s+transaction"
    r"|(!\s*|postgres-migrations\s+)?no-transaction\b|disable-transaction\b|bun:split|-*\s*tern:\s*disable-tx\b|atlas:txmode\s+none\b"
    r"|transactional:\s*false\b|prodcheck:unwrapped)",
    re.I,
)
#: Files whose whole content undoes: golang-migrate, sqlx, diesel, Flyway's undo, Postgrator, sqitch's revert and verify.
DOWN_FILE = re.compile(
    r"([._-]down\.sql|[/\\]down\.sql|[/\\]U\d[^/\\]*\.sql|[._-]undo\.sql|[._-]rollback\.sql|[/\\](down|revert|rollbacks?|undo|verify)[/\\][^/\\]+)$", re.I
)

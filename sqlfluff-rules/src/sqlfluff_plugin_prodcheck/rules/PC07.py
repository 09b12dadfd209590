"""PC07: no finding, but what the migration makes of the schema, for conclusions over all migrations together."""

from typing import List, Optional

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.migration import read_migration
from sqlfluff_plugin_prodcheck.schema_facts import schema_facts


class Rule_PC07(BaseRule):
    """Facts about tables, foreign keys and indexes, as the text ``kind␟field=value``.

    Whether a foreign key has an index, no single file shows.

    .. code-block:: sql

        CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id));
        -- in a later migration
        CREATE INDEX ON orders (customer_id);
    """

    name = "prodcheck.schema_facts"
    aliases = ()
    groups = ("all", "prodcheck")
    crawl_behaviour = RootOnlyCrawler(works_on_unparsable=True)
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        migration = read_migration(context, ("postgres", "mysql", "sqlite"))
        if migration is None:
            return None
        return [LintResult(anchor=segment, description=fact) for segment, fact in schema_facts(migration)]

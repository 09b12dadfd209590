"""PC05: a query that asks a table for whatever columns it has."""

from typing import List, Optional

from sqlfluff.core.rules import BaseRule, LintResult, RuleContext
from sqlfluff.core.rules.crawlers import RootOnlyCrawler

from sqlfluff_plugin_prodcheck.migration import read_statements
from sqlfluff_plugin_prodcheck.stars import open_stars


class Rule_PC05(BaseRule):
    """A star that reads a table; one over a CTE or subquery whose columns are named is fine.

    **Anti-pattern**

    Each new column travels with every row.

    .. code-block:: sql

        SELECT * FROM orders;

    **Best practice**

    .. code-block:: sql

        SELECT id, status FROM orders;
    """

    name = "prodcheck.select_star"
    aliases = ()
    groups = ("all", "prodcheck")
    crawl_behaviour = RootOnlyCrawler(works_on_unparsable=True)
    is_fix_compatible = False

    def _eval(self, context: RuleContext) -> Optional[List[LintResult]]:
        results = []
        for statement in read_statements(context):
            for at in open_stars(statement):
                star = f"{statement.raws[at - 2]}.*" if statement.words[at - 1 : at] == (".",) else "*"
                what = f"SELECT {star} brings every column the table will ever have. Name the columns that are used."
                results.append(LintResult(anchor=statement.segments[at], description=what))
        return results

"""SQLFluff rules that ask whether a migration can run against a production database."""

from typing import List, Type

from sqlfluff.core.plugin import hookimpl
from sqlfluff.core.rules import BaseRule


@hookimpl
def get_rules() -> List[Type[BaseRule]]:
    """The rules of this plugin; imported here because SQLFluff registers plugins before it can define rules."""
    from sqlfluff_plugin_prodcheck.rules.PC01 import Rule_PC01
    from sqlfluff_plugin_prodcheck.rules.PC02 import Rule_PC02
    from sqlfluff_plugin_prodcheck.rules.PC03 import Rule_PC03
    from sqlfluff_plugin_prodcheck.rules.PC04 import Rule_PC04
    from sqlfluff_plugin_prodcheck.rules.PC05 import Rule_PC05
    from sqlfluff_plugin_prodcheck.rules.PC06 import Rule_PC06
    from sqlfluff_plugin_prodcheck.rules.PC07 import Rule_PC07

    return [Rule_PC01, Rule_PC02, Rule_PC03, Rule_PC04, Rule_PC05, Rule_PC06, Rule_PC07]

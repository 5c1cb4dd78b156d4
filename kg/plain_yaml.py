"""YAML as people write it: text, numbers, lists and tables, without what makes a few bytes stand for gigabytes."""

from typing import Any

import yaml


class PlainLoader(yaml.SafeLoader):
    """Makes nothing but text, numbers, lists and tables; no alias, so that a few bytes cannot stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(problem="aliases are not read", problem_mark=self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)

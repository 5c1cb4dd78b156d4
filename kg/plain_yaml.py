"""YAML as people write it: text, numbers, lists and tables, without what makes a few bytes stand for gigabytes."""

import re
from typing import Any, ClassVar, Final

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError, SafeConstructor

_NULL: Final = "tag:yaml.org,2002:null"
_BOOL: Final = "tag:yaml.org,2002:bool"
_INT: Final = "tag:yaml.org,2002:int"
_FLOAT: Final = "tag:yaml.org,2002:float"
_EMPTY: Final = (_NULL, re.compile(r"(?:~|null|Null|NULL)?\Z"))
_NUMBERS: Final = (
    (_BOOL, re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")),
    (_INT, re.compile(r"[-+]?[0-9]+\Z")),
    (_FLOAT, re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")),
    (_FLOAT, re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")),
)


class TextLoader(yaml.SafeLoader):
    """Makes text, lists and tables alone, and None of what is left empty; numbers and dates stay as they are written.

    It takes no alias, so that a few bytes cannot stand for gigabytes; no tag, which would make something else of a
    value; and no key twice in a table, of which one would be passed over. Each of them is a MarkedYAMLError.
    """

    yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {None: [_EMPTY]}  # type: ignore[misc]
    yaml_constructors: ClassVar[dict[Any, Any]] = {
        _NULL: SafeConstructor.construct_yaml_null,
        "tag:yaml.org,2002:str": SafeConstructor.construct_yaml_str,
        "tag:yaml.org,2002:seq": SafeConstructor.construct_yaml_seq,
        "tag:yaml.org,2002:map": SafeConstructor.construct_yaml_map,
    }

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise ComposerError(problem="aliases are not read", problem_mark=mark)
        if event.tag is not None:
            raise ComposerError(problem="tags are not read", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        table = super().construct_mapping(node, deep)
        seen = set()
        for key_node, _ in node.value if len(table) < len(node.value) else ():
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise ConstructorError(problem=f"the key {key!r} is given twice", problem_mark=key_node.start_mark)
            seen.add(key)
        return table


class PlainLoader(TextLoader):
    """Makes numbers too, and true and false: as in YAML 1.2, in which 012 is twelve, and `no` and 1:30 are text."""

    yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {None: [_EMPTY, *_NUMBERS]}  # type: ignore[misc]

    def construct_whole(self, node: yaml.ScalarNode) -> int:
        """A whole number; raises ConstructorError for one of more digits than Python reads."""
        try:
            return int(node.value)
        except ValueError as error:
            raise ConstructorError(problem="a number is too long", problem_mark=node.start_mark) from error

    yaml_constructors: ClassVar[dict[Any, Any]] = {
        **TextLoader.yaml_constructors,
        _BOOL: SafeConstructor.construct_yaml_bool,
        _INT: construct_whole,
        _FLOAT: SafeConstructor.construct_yaml_float,
    }

"""Every rule that the code can report has its words in problem_rules.toml, and no other has."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kg.problem_rule import problem_rules

PACKAGE: Final = Path(__file__).parents[1] / "kg"
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Sources:
    """All modules, and what is called to report a problem: by name, with the place of the rule among its arguments."""

    def __init__(self, sources: dict[str, str]) -> None:
        self.trees = {name: ast.parse(source) for name, source in sources.items()}
        self.reporters = {"Problem": 0}
        self.unclear: list[str] = []

    def rules(self) -> set[str]:
        """The rules that are reported anywhere; a function that hands its argument on as a rule reports it as well."""
        known = 0
        while known < len(self.reporters):
            known, self.unclear, found = len(self.reporters), [], set()
            for name, tree in self.trees.items():
                for function, call in _calls(tree):
                    found |= self._reported(name, function, call)
        return found

    def _reported(self, module: str, function: Function | None, call: ast.Call) -> set[str]:
        called = str(getattr(call.func, "id", "") or getattr(call.func, "attr", ""))
        place = self.reporters.get(called)
        if place is None or len(call.args) <= place or isinstance(call.args[place], ast.Starred):
            return set()
        rule = call.args[place]
        arguments = [argument.arg for argument in function.args.args if argument.arg != "self"] if function else []
        if function and isinstance(rule, ast.Name) and rule.id in arguments:
            self.reporters[function.name] = arguments.index(rule.id)
            return set()
        values = set(self._values(module, rule))
        if not values:
            self.unclear.append(f"{module}:{call.lineno}: {ast.unparse(rule)}")
        return values

    def _values(self, module: str, node: ast.expr) -> Iterator[str]:
        """The texts that an expression may be: a text, one of two, one of a dictionary, or what a name stands for."""
        match node:
            case ast.Constant(value=str(value)):
                yield value
            case ast.IfExp(body=body, orelse=other):
                yield from (*self._values(module, body), *self._values(module, other))
            case ast.Dict(values=values):
                yield from (text for value in values for text in self._values(module, value))
            case ast.Subscript(value=value):
                yield from self._values(module, value)
            case ast.Name(id=name):
                yield from self._values_of_name(module, name)

    def _values_of_name(self, module: str, name: str) -> Iterator[str]:
        for node in ast.walk(self.trees[module]):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    yield from self._values(module, value)
                case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                    yield from self._values(module, value)
                case ast.For(target=ast.Tuple(elts=targets), iter=ast.Tuple(elts=rows)):
                    places = [place for place, one in enumerate(targets) if getattr(one, "id", "") == name]
                    cells = [row.elts[place] for place in places for row in rows if isinstance(row, ast.Tuple)]
                    yield from (text for cell in cells for text in self._values(module, cell))
                case ast.ImportFrom(module=str(source), names=names) if name in {alias.name for alias in names}:
                    if source in self.trees:
                        yield from self._values_of_name(source, name)


def _calls(tree: ast.Module) -> Iterator[tuple[Function | None, ast.Call]]:
    """Every call, with the innermost function that it stands in."""
    todo: list[tuple[Function | None, ast.AST]] = [(None, tree)]
    while todo:
        function, node = todo.pop()
        if isinstance(node, ast.Call):
            yield function, node
        inner = node if isinstance(node, Function) else function
        todo.extend((inner, child) for child in ast.iter_child_nodes(node))


def test_every_rule_has_its_words_and_no_other_has() -> None:
    modules = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if "serve" not in path.parts  # its problems are answers to requests (RFC 9457), not found in documents
    }
    sources = Sources(modules)
    found = sources.rules()
    assert sources.unclear == [], "the test cannot tell which rules are meant"
    assert sorted(found) == sorted(problem_rules())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Problem('a', '')", {"a"}),
        ("X: Final = 'a'\nProblem(X, '')", {"a"}),
        ("Y = 'b'\nProblem(Y if 1 else 'a', '')", {"a", "b"}),
        ("D = {1: 'a', 2: 'b'}\nProblem(D[1], '')", {"a", "b"}),
        ("for n, rule in ((1, 'a'), (2, 'b')):\n    Problem(rule, '')", {"a", "b"}),
        ("def f(self, rule): Problem(rule, '')\nself.f('a')", {"a"}),
        ("def f(n, rule): g(rule, n)\ndef g(rule, n): Problem(rule, '')\nf(1, 'a')", {"a"}),
    ],
)
def test_rules_are_found_in_the_code(source: str, expected: set[str]) -> None:
    assert Sources({"kg.x": source}).rules() == expected


def test_a_rule_that_is_worked_out_is_not_passed_over() -> None:
    sources = Sources({"kg.x": "Problem(rule_of(1), '')"})
    assert sources.rules() == set()
    assert sources.unclear == ["kg.x:1: rule_of(1)"]


@pytest.mark.parametrize("name", sorted(problem_rules()))
def test_words_are_sentences(name: str) -> None:
    rule = problem_rules()[name]
    for text in (rule.meaning, rule.remedy):
        assert text[0].isupper()
        assert text.endswith(".")
        assert text == " ".join(text.split())

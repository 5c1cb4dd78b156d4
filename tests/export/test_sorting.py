"""Sorting in runs gives what sorting at once gives."""

from hypothesis import given
from hypothesis import strategies as some

from kg.export.sorting import distinct_sorted


@given(some.lists(some.binary(max_size=3).map(lambda text: text.replace(b"\n", b"") + b"\n")), some.integers(1, 5))
def test_runs_of_any_length(lines: list[bytes], run: int) -> None:
    assert list(distinct_sorted(lines, run)) == sorted(set(lines))


def test_the_order_is_that_of_code_points() -> None:
    lines = [f"{char}\n".encode() for char in "\U0001f9d1\ue000éZa"]
    assert [line.decode()[0] for line in distinct_sorted(lines)] == ["Z", "a", "é", "\ue000", "\U0001f9d1"]

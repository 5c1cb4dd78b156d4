"""Tests of kg.errors: what an error says, on one line."""

from kg.errors import InputError, JobkgError


def test_an_error_says_what_where_and_what_to_do_on_one_line() -> None:
    error = InputError("no\nsuch \x1b[31mthing\u202e", where="a.txt:3", remedy="look again")
    assert str(error) == "no such ?[31mthing?; a.txt:3; look again"


def test_the_middle_of_what_would_fill_the_screen_is_left_out() -> None:
    told = str(JobkgError(f"there is no {'x' * 100_000} here", where="a.txt", remedy="look again"))
    assert told.startswith("there is no xxx")
    assert told.endswith("xxx here; a.txt; look again")
    assert len(told) < 1_100

"""HTML: what a person reads on the page, as lines, and nothing of the site around it."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Line
from kg.errors import DocumentError
from kg.read import read
from kg.read.html import read_html
from kg.read.markup import declared_encoding


def texts(page: str) -> list[str]:
    return [line.text for line in read_html(page)]


def test_the_published_pages_read_as_their_published_text(shared_data: Callable[..., Path]) -> None:
    """All lines of the 21 pages, in order: the title, headings, lists, tables and paragraphs, and nothing else."""
    pages = sorted(shared_data("specs", "california-html").glob("*.html"))
    assert len(pages) == 21
    for page in pages:
        text = shared_data("specs", "california", f"{page.stem}.txt").read_text(encoding="utf-8")
        expected = [" ".join(row.split()) for row in text.splitlines() if row.strip()]
        document = read(page)
        assert [" ".join(line.text.split()) for line in document.lines if not line.is_blank] == expected
        rows = page.read_text(encoding="utf-8").splitlines()
        for line in document.lines:
            if line.level:
                assert line.source is not None
                assert f"<h{line.level}" in rows[line.source - 1]


def test_headings_paragraphs_and_breaks() -> None:
    found = read_html(
        "<html>\n<h1>One</h1>\n<p>two\nthree<p>four<br>\nfive<h3>Six &amp;\xa0seven</h3>eight<div>nine</div>"
    )
    assert found == (
        Line(1, "One", level=1, source=2),
        Line(2, ""),
        Line(3, "two three", source=3),
        Line(4, ""),
        Line(5, "four", source=4),
        Line(6, "five", source=4),
        Line(7, ""),
        Line(8, "Six &\xa0seven", level=3, source=5),
        Line(9, ""),
        Line(10, "eight", source=5),
        Line(11, "nine", source=5),
    )


def test_two_breaks_are_a_blank_line() -> None:
    assert texts("<html><div>one<br><br>two<br>three<br><br><br>four") == ["one", "", "two", "three", "", "four"]


def test_inline_elements_do_not_part_words() -> None:
    page = "<html><p>li<b>cen</b>sure <i>and</i> <a href=x>permits</a><!-- no -->, soft&shy;ware<script>x</script>s</p>"
    assert texts(page) == ["licensure and permits, softwares"]


LONG = "Sweeps the floors of all public buildings, " + "and " * 20 + "stairs."


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ul><li>one<li>two<ul><li>three</ul><li>four</ul>", ["- one", "- two", "- three", "- four"]),
        ("<ol start=3><li>one<li>two</ol><ol><li>three</ol>", ["3. one", "4. two", "", "1. three"]),
        ("<ul><li><p>one</p><p>more</p></li><li><div>two</div></li></ul>", ["- one", "more", "- two"]),
        ("<ul><li>• one<li>- two<li>(a) three</ul>", ["• one", "- two", "(a) three"]),
        ("<ul><li><li> <li>one</ul>", ["- one"]),
        ("<p>before</p><ul><li>one</ul><p>after</p>", ["before", "", "- one", "", "after"]),
        ("<dl><dt>Pay<dd>NE-13</dl>", ["Pay", "NE-13"]),
    ],
)
def test_lists_have_one_item_a_line(page: str, lines: list[str]) -> None:
    assert texts(f"<html>{page}") == lines


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<tr><th>Code<th>Class<tr><td>AA20<td>Liaison <b>I</b>", ["Code | Class", "AA20 | Liaison I"]),
        ("<tr><td>Pay Grade:<td>NE-13<tr><td>FLSA<td>", ["Pay Grade: NE-13", "FLSA"]),
        ("<tr><td>a<td><td>c<tr><td><td>", ["a |  | c"]),
        ("<tr><td><p>one</p><p>two<br>three</p><td>four", ["one two three | four"]),
        ("<tr><td>menu<td><h2>Duties</h2><p>one</p><p>two</p>", ["menu", "", "Duties", "", "one", "", "two"]),
        ("<tr><td><table><tr><td>a<td>b</table><td>c", ["a | b", "", "c"]),
        ("<tr><td>Duties<td>Sweeps.<br>Mops.", ["Duties | Sweeps. Mops."]),
        (f"<tr><td>Duties<td>{LONG}<br>Mops.", ["Duties", LONG, "Mops."]),
        (f"<tr><td>Duties<td><p>{LONG}<p>Mops.<tr><td>Pay<td>1", ["Duties", "", LONG, "", "Mops.", "", "Pay", "1"]),
        (f"<tr><td>25%<td>{LONG}<br>Mops.", [f"25% | {LONG} Mops."]),
        ("<tr><td>a<br>b<br>c<br>d<td>e", ["a", "b", "c", "d", "e"]),
        ("<tr><td>one<tr><td>two", ["one", "two"]),
        ("<caption>Classes</caption><tr><td>a<td>b", ["Classes", "a | b"]),
    ],
)
def test_tables_are_rows_unless_they_are_the_page(page: str, lines: list[str]) -> None:
    assert texts(f"<html><table>{page}</table>") == lines


def test_preformatted_text_keeps_its_lines() -> None:
    found = read_html("<html>\n<pre>General\n\n  one\n  two &lt;\n</pre>")
    assert [(line.text, line.source) for line in found] == [("General", 2), ("", None), ("  one", 4), ("  two <", 5)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "windows-1252"),
        (b"<html><META CHARSET=iso-8859-2>", "iso-8859-2"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<html><p>charset=utf-8", None),
    ],
)
def test_the_declared_encoding(data: bytes, name: str | None) -> None:
    assert declared_encoding(data) == name


def test_a_page_says_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(b"<html><meta charset=windows-1251><p>\xc6\xe8 &eacute; &#8217;")
    document = read(path)
    assert ([line.text for line in document.lines], document.media_type) == (["Жи é ’"], "html")


MANY = " ".join(f"a{number}" for number in range(100_000))
HOSTILE = {
    "nested": "<html>" + "<div>" * 100_000 + "x",
    "nested inline": "<html>" + "<b>" * 100_000 + "x",
    "nested lists": "<html>" + "<ul><li>x" * 50_000,
    "cells": "<html><table><tr>" + "<td>xx" * 150_000,
    "rows": "<html><table>" + "<tr><td>x<td>y" * 60_000,
    "items": "<html><ul>" + "<li>x" * 150_000,
    "tags": "<html>" + "<br>" * 1_000_000,
    "less-than signs": "<html>" + "<" * 4_000_000,
    "attributes": f"<html><p {MANY}>x",
    "attributes of an end": f"<html></p {MANY}>x",
    "attributes of a script": f"<html><script {MANY}></script>",
    "attributes after a comment": f"<html><!--><p {MANY}>x",
    "long text": "<html><p>" + "x" * 3_000_000,
}
ODD = {
    "huge attribute": ("<html><p title='" + "x" * 4_000_000 + "'>x", ["x"]),
    "long script": ("<html><script>if (a<b" + " &&" * 5_000 + ")</script><p>x", ["x"]),
    "long title": ("<html><title>" + " - x" * 1_000_000 + "</title><h1>y</h1>", ["y"]),
    "many headings": ("<html><title>x - y</title>" + "<h1>x</h1>" * 90_000, ["x - y", "", "x"]),
    "breaks": ("<html>" + "<br>" * 190_000 + "x", ["x"]),
    "crossed": ("<html><p><b>one<p>two</b></i></p></table>", ["one", "", "two"]),
    "unclosed": ("<html><p>one<p title='two", ["one"]),
    "less-than signs": ("<html><p>1 < 2 <3", ["1 < 2 <3"]),
    "cells outside": ("<html><td>one</td><li>two", ["one", "- two"]),
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_refused_soon(page: str) -> None:
    start = time.process_time()
    with pytest.raises(DocumentError) as caught:
        read_html(page)
    assert caught.value.remedy
    assert time.process_time() - start < 10


@pytest.mark.parametrize(("page", "lines"), ODD.values(), ids=ODD.keys())
def test_odd_pages_are_read_soon(page: str, lines: list[str]) -> None:
    start = time.process_time()
    assert texts(page) == lines
    assert time.process_time() - start < 10


PARTS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<ul>",
            "<ol start=2>",
            "<li>",
            "</ul>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<br>",
            "<h1>",
        ),
        *("</h1>", "<h2>", "<title>", "</title>", "<pre>", "</pre>", "<nav>", "</nav>", "<main>", "<!--", "-->", "<"),
        *(
            "<script>",
            "</script>",
            "<div class=nav>",
            "</div>",
            "<caption>",
            "&amp;",
            "&#0;",
            "&#x110000;",
            "text",
            " ",
        ),
        *("\n", "\x00", "\ud800", "<p style='display:none'>", "<a href=#x>skip ", "</a>", "<form>", "<svg>", "\x0b"),
    ]
)


@given(st.lists(PARTS | st.text(max_size=5), max_size=40))
def test_any_markup_is_read(parts: list[str]) -> None:
    lines = read_html("<html>" + "".join(parts))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert not any("\n" in line.text for line in lines)
    assert not lines or not (lines[0].is_blank or lines[-1].is_blank)

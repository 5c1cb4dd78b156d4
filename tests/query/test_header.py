"""Headers: what a good one holds, and where a bad one is at fault."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query.header import Kind, read

GOOD = """\
#+ summary = "Titles"
#+ description = \"\"\"
#+ All titles
#+ there are.\"\"\"
#+ tags = ["overview"]
#+ cost = "scan"
#+ [params.title]
#+ type = "text"
#+ description = "One title"
#+ optional = true
#+ [columns]
#+ class = "The class"

SELECT ?class WHERE { ?class skos:prefLabel $title }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "titles.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_header(tmp_path: Path) -> None:
    query = read(write(tmp_path, GOOD), Kind.REPORT)
    assert (query.name, query.summary, query.description) == ("titles", "Titles", "All titles there are.")
    assert (query.tags, query.cost, query.columns) == (("overview",), "scan", {"class": "The class"})
    (parameter,) = query.parameters
    assert (parameter.name, parameter.type, parameter.required) == ("title", "text", False)


def test_a_check_may_say_more(tmp_path: Path) -> None:
    query = read(write(tmp_path, '#+ severity = "warning"\n' + GOOD), Kind.CHECK)
    assert query.extra == {"severity": "warning"}


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('summary = "Titles"', 'summary = "Titles', 1, "the header is not TOML"),
        ('summary = "Titles"', "summary = 3", 1, "the header has no str as summary"),
        ('#+ summary = "Titles"\n', "", 1, "the header has no summary"),
        ('tags = ["overview"]', 'tags = ["misc"]', 5, "tags 'misc' is none of"),
        ('cost = "scan"', 'cost = "high"', 6, "cost 'high' is none of indexed, scan"),
        ('cost = "scan"', 'cost = "scan"\n#+ colour = "red"', 7, "the header has an unknown key 'colour'"),
        ('type = "text"', 'type = "colour"', 8, "type 'colour' is none of"),
        ("optional = true", 'optional = "yes"', 10, "the header has no bool as params.title.optional"),
        ("optional = true", "unit = 1", 10, "params.title has an unknown key 'unit'"),
        ("optional = true", 'optional = true\n#+ default = "x"', 11, "params.title is optional and has a default"),
        ("$title }", "$name }", 14, "$name is no parameter of the header"),
        ("$title }", "'$title' }", 8, "the parameter title is not used"),
        ("$title }", "$title . FILTER(?title > 1) }", 14, "the parameter $title is also written ?title"),
        ("SELECT ?class", "SELECT ?other ?class", 11, "the columns are other, class, but the header describes class"),
        ("SELECT ?class", "SELECT $title", 11, "the columns are title, but the header describes class"),
        ("$title }", "$title ", 15, "not SPARQL"),
        ("SELECT ?class", "CONSTRUCT { ?class a ?class }", 13, "a view is a CONSTRUCT"),
        (GOOD, "SELECT * { ?s ?p ?o }", 1, "the query has no header"),
    ],
)
def test_a_bad_header_is_reported_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(QueryError) as raised:
        read(path, Kind.REPORT)
    assert raised.value.message.startswith(message)
    assert raised.value.where == f"{path}:{line}"


def test_a_file_that_is_no_text_is_reported(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="not UTF-8"):
        read(tmp_path / "bad.rq", Kind.REPORT)

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


CHECK = """\
#+ summary = "Title"
#+ description = "Looks at titles"
#+ problem = "{class} has the title {title} ({elsewhere})"
#+ reason = "It should not."
#+ remedy = "Change it."
#+ severity = "warning"
#+ target = "?focus skos:prefLabel ?title"
#+ tags = ["quality"]
#+ cost = "scan"
#+ [params.class]
#+ type = "class"
#+ description = "One class"
#+ optional = true
#+ [columns]
#+ class = "The class"
#+ focus = "The class again"
#+ other = "And again"
#+ title = "Its title"

SELECT ?class ?focus ?other ?title WHERE { $class skos:prefLabel ?title BIND($class AS ?focus) BIND($class AS ?other) }
"""


def test_a_check_says_more(tmp_path: Path) -> None:
    query = read(write(tmp_path, CHECK), Kind.CHECK)
    assert query.extra == {
        "problem": "{class} has the title {title} ({elsewhere})",
        "reason": "It should not.",
        "remedy": "Change it.",
        "severity": "warning",
        "target": "?focus skos:prefLabel ?title",
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('#+ remedy = "Change it."\n', "", 1, "the header has no remedy"),
        ('remedy = "Change it."', "remedy = 1", 5, "the header has no str as remedy"),
        ('remedy = "Change it."', 'remedy = "Change it."\n#+ colour = "red"', 6, "unknown key 'colour'"),
        ('severity = "warning"', 'severity = "bad"', 6, "severity 'bad' is none of violation, warning, info"),
        ('#+ target = "?focus skos:prefLabel ?title"\n', "", 1, "neither target nor compare"),
        ("#+ tags", "#+ once = 'page'\n#+ tags", 8, "once 'page' is not class"),
        ("{title}", "{name}", 3, "the problem names {name}, which is no column"),
        ("#+ [params.class]", "#+ [thresholds]\n#+ score = 1\n#+ [params.class]", 10, "no comparison that reads them"),
        ("$class skos", "?class skos", 20, "the parameter $class is also written ?class"),
    ],
)
def test_a_fault_in_what_a_check_says_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in CHECK
    with pytest.raises(QueryError) as caught:
        read(write(tmp_path, CHECK.replace(old, new, 1)), Kind.CHECK)
    assert message in str(caught.value)
    assert str(caught.value.where).endswith(f":{line}")


def test_a_threshold_is_a_number(tmp_path: Path) -> None:
    text = CHECK.replace(
        "#+ [params.class]", '#+ compare = "near"\n#+ [thresholds]\n#+ score = "high"\n#+ [params.class]'
    )
    with pytest.raises(QueryError, match="the threshold score is no number"):
        read(write(tmp_path, text), Kind.CHECK)


def test_a_report_says_no_more(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="unknown key 'severity'"):
        read(write(tmp_path, '#+ severity = "warning"\n' + GOOD), Kind.REPORT)


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

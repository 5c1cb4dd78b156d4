"""Severity profiles: what they change, which setting wins, and how a mistake in a file is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.parse.class_table.reader import TEMPLATE as TABLE
from kg.parse.template_file import shipped as templates
from kg.validate.finding import Severity
from kg.validate.profile import Profile, known_rules, read, shipped
from kg.validate.profile_file import Layer, Setting

V, W, I = Severity.VIOLATION, Severity.WARNING, Severity.INFO  # noqa: E741
DENVER = "City and County of Denver"


def profile(folder: Path, text: str) -> Profile:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return read(file)


def test_a_rule_that_no_profile_names_keeps_its_severity() -> None:
    assert [Profile().severity("pay-grade", default, "denver", DENVER) for default in Severity] == list(Severity)


def test_the_most_specific_setting_of_a_file_wins(tmp_path: Path) -> None:
    mine = profile(
        tmp_path,
        """
        [rule]
        pay-grade = "info"
        [template.denver]
        pay-grade = "off"
        [agency."City and County of Denver"]
        pay-grade = { severity = "violation", reason = "Payroll needs it." }
        """,
    )
    assert mine.severity("pay-grade", W, None, None) is I
    assert mine.severity("pay-grade", W, "california", "State of California") is I
    assert mine.severity("pay-grade", W, "denver", "City of Springfield") is None
    assert mine.severity("pay-grade", W, "denver", "city and  county of denver") is V
    assert mine.setting("pay-grade", "denver", DENVER) == Setting(V, "Payroll needs it.")
    assert mine.severity("flsa-status", W, "denver", DENVER) is W


def test_a_users_file_wins_over_the_shipped_one_however_general_it_is(tmp_path: Path) -> None:
    both = profile(tmp_path, '[rule]\nflsa-status = "violation"\n').over(shipped())
    assert shipped().severity("flsa-status", W, "california", None) is None
    assert both.severity("flsa-status", W, "california", None) is V
    assert both.severity("pay-grade", W, "california", None) is None


def test_problems_met_while_reading_have_settings_one_by_one_and_all_at_once(tmp_path: Path) -> None:
    mine = profile(
        tmp_path, '[rule]\nproblem = "off"\nempty-field = "violation"\n[template.denver]\nproblem = "info"\n'
    )
    assert mine.severity("unclear-date", W, None, None) is None
    assert mine.severity("empty-field", W, None, None) is V
    assert mine.severity("empty-field", W, "denver", None) is I
    assert mine.severity("pay-grade", W, None, None) is W


def test_checks_have_settings_too() -> None:
    assert {"pay-grade", "empty-section", "problem"} <= known_rules()
    checks = Path(__file__).parents[2] / "queries" / "check"
    assert {path.stem for path in checks.glob("*.rq")} <= known_rules()


def test_tables_that_no_document_has_use_for_are_named(tmp_path: Path) -> None:
    mine = profile(tmp_path, '[template.denverr]\n[template.denver]\n[agency."Sprngfield"]\n[agency.DENVER]\n')
    assert mine.strangers(["denver"], ["Denver"]) == ["template.denverr", "agency.sprngfield"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[rule]\nflsa-staus = "off"\n', 2, ("no rule 'flsa-staus'", "flsa-status")),
        ('[rule]\npay-grade = "off"\n\n[template.denver]\npay-grade = "error"\n', 5, ("'error'", "warning")),
        ('[agency."City and County of Denver"]\npay-grade = 3\n', 2, ("pay-grade", "[template.NAME]")),
        ('[rule]\npay-grade = { severty = "off" }\n', 2, ("pay-grade",)),
        ('[rule]\npay-grade = { severity = "off", reason = 1 }\n', 2, ("reason",)),
        ('[rule]\npay-grade = { reason = "none" }\n', 2, ("severity None",)),
        ('[rules]\npay-grade = "off"\n', 1, ("unknown table 'rules'", "rule")),
        ('\n[template]\ndenver = "off"\n', 3, ("template.denver",)),
        ("rule = 3\n", 1, ("rule is no table",)),
        ("[rule]\npay-grade = off\n", 2, ("not TOML",)),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_may_be_meant(
    tmp_path: Path, text: str, line: int, words: tuple[str, ...]
) -> None:
    with pytest.raises(InputError) as caught:
        profile(tmp_path, text)
    assert caught.value.where == f"{tmp_path / 'mine.toml'}:{line}"
    for word in words:
        assert word in str(caught.value)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "absent.toml")
    (tmp_path / "latin.toml").write_bytes(b'[rule]\n# \xe9\npay-grade = "off"\n')
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "latin.toml")


def test_the_shipped_profile_gives_a_reason_for_each_setting_and_names_templates_that_there_are() -> None:
    (layer,) = shipped().layers
    settings = [*layer.rules.values(), *(one for scope in layer.templates.values() for one in scope.values())]
    assert all(setting.reason.endswith(".") for setting in settings)
    assert set(layer.templates) <= {*(template.name for template in templates()), TABLE}


SEVERITIES = st.sampled_from([*Severity, None])
SCOPE = st.dictionaries(st.sampled_from(["a", "b"]), SEVERITIES.map(Setting), max_size=2)
NAMES = st.sampled_from(["x", "y"])
LAYERS = st.builds(Layer, SCOPE, st.dictionaries(NAMES, SCOPE), st.dictionaries(NAMES, SCOPE))


@given(st.lists(LAYERS, max_size=3), st.sampled_from(["a", "b", "c"]), NAMES, NAMES)
def test_the_first_scope_that_names_a_rule_decides(layers: list[Layer], rule: str, template: str, agency: str) -> None:
    expected: Severity | None = W
    for layer in reversed(layers):
        for scope in (layer.rules, layer.templates.get(template, {}), layer.agencies.get(agency, {})):
            expected = scope[rule].severity if rule in scope else expected
    assert Profile(tuple(layers)).severity(rule, W, template, agency) is expected


@given(LAYERS, LAYERS)
def test_a_profile_over_another_is_asked_first(upper: Layer, lower: Layer) -> None:
    both = Profile((upper,)).over(Profile((lower,)))
    for rule in ("a", "b"):
        first = Profile((upper,)).setting(rule, "x", "y")
        assert both.setting(rule, "x", "y") == (first or Profile((lower,)).setting(rule, "x", "y"))

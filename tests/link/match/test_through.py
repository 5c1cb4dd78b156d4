"""Ways through another dataset: which occupations they lead to, and what that changes."""

from kg.link.match.matcher import Corpus
from kg.link.match.record import Record
from kg.link.match.through import as_subject, joined_ways

RICH = (
    Record("a:probation", "Probation Officers", ("Parole Agent",), "Supervise offenders.", ("Visit offenders.",)),
    Record("a:cook", "Cooks", ("Chef",), "Prepare meals.", ("Cook meals.",)),
)
POOR = (
    Record("b:probation", "probation officer", (), "Supervise people who offended.", ("supervise offenders",)),
    Record("b:agent", "travel agent", (), "Sell travels.", ("sell travels",)),
    Record("b:cook", "cook", (), "Prepare meals.", ("cook meals",)),
)
AGENT = Record("c:agent", "Parole Agent", (), "Works with youths at home.", ("Writes reports of youths.",))


def test_a_way_is_as_strong_as_both_steps_and_the_best_counts() -> None:
    first = {"c": {"a1": 0.64, "a2": 0.04}}
    second = {"a1": {"b": 0.25}, "a2": {"b": 1.0, "d": 0.25}, "a3": {"b": 1.0}}
    assert joined_ways(first, second) == {"c": {"b": 0.4, "d": 0.1}}


def test_the_other_dataset_leads_to_what_the_words_of_the_class_do_not_tell() -> None:
    corpus = Corpus({"a": RICH, "b": POOR})
    rich, poor = corpus.matcher("a"), corpus.matcher("b")
    ((_, alone),) = poor.match([AGENT])
    assert next(each.record.iri for each in alone) == "b:agent"
    ways = joined_ways(rich.ways([AGENT]), poor.ways([as_subject(each) for each in RICH]))
    ((_, led),) = poor.match([AGENT], ways=ways)
    assert led[0].record.iri == "b:probation"
    assert led[0].features["through"] == round(ways["c:agent"]["b:probation"], 3)
    assert "through" not in next(each for each in led if each.record.iri == "b:agent").features

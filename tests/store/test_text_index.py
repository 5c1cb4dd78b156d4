"""Full text search: what is found, in which order, and that no text or query is taken as syntax."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.store import TITLE, Entry, Hit, TextIndex


def entries(title: str, *duties: str) -> list[Entry]:
    """A class with its duties."""
    iri = f"https://example.org/class/{title}"
    return [
        Entry(kind=TITLE, class_iri=iri, class_title=title, text=title),
        *(
            Entry(kind="duty", class_iri=iri, class_title=title, text=text, statement=f"{iri}/duty-{number}")
            for number, text in enumerate(duties, 1)
        ),
    ]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[TextIndex]:
    with TextIndex(tmp_path / "text.sqlite", writable=True) as index:
        index.replace("s1", entries("Network Technician", "Installs cables.", "Keeps an inventory of equipment."))
        index.replace("s2", entries("Clerk", "Assists the network technician with inventories.", "Files letters."))
        index.replace("s3", entries("Full-Time C++ Programmer", 'Writes "code" full-time.', "Tests networks."))
        yield index


def found(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.title, hit.text) for hit in hits]


def test_titles_come_first(index: TextIndex) -> None:
    assert [hit.kind for hit in index.search("network")] == [TITLE, "duty", "duty"]
    assert found(index.search("network"))[0] == ("Network Technician", "Network Technician")


def test_words_are_found_by_stem_and_beginning(index: TextIndex) -> None:
    both = {"Keeps an inventory of equipment.", "Assists the network technician with inventories."}
    assert {hit.text for hit in index.search("inventory")} == both
    assert {hit.text for hit in index.search("INVENTORIES")} == both
    assert [hit.text for hit in index.search("installing cab")] == ["Installs cables."]
    assert index.search("ca") == []


def test_all_words_or_else_any(index: TextIndex) -> None:
    assert found(index.search("technician inventory")) == [
        ("Clerk", "Assists the network technician with inventories.")
    ]
    assert found(index.search("network by")) == found(index.search("network"))
    assert found(index.search("programmer c")) == [("Full-Time C++ Programmer", "Full-Time C++ Programmer")]
    assert {hit.text for hit in index.search("letters cables")} == {"Files letters.", "Installs cables."}


def test_hits_say_where_and_show_the_passage(index: TextIndex) -> None:
    (hit,) = index.search("letter", markers=("<b>", "</b>"))
    assert hit.class_iri == "https://example.org/class/Clerk"
    assert hit.statement == "https://example.org/class/Clerk/duty-2"
    assert hit.highlighted == "Files <b>letters</b>."
    assert hit.score > 0


def test_kinds_and_limit(index: TextIndex) -> None:
    assert {hit.kind for hit in index.search("network", kinds=["duty"])} == {"duty"}
    assert index.search("network", kinds=[]) == []
    assert len(index.search("network", limit=1)) == 1
    assert index.search("network", limit=0) == []


def test_replaced_specification_is_found_by_its_new_text_only(index: TextIndex) -> None:
    index.replace("s2", entries("Clerk", "Answers telephones."))
    index.remove("s3")
    index.remove("unknown")
    assert index.search("letters") == []
    assert index.search("programmer") == []
    assert found(index.search("telephones")) == [("Clerk", "Answers telephones.")]
    assert len(index.search("clerk")) == 1


def test_survives_commit_and_reopening(index: TextIndex, tmp_path: Path) -> None:
    index.commit()
    with TextIndex(tmp_path / "text.sqlite", writable=True) as again:
        again.replace("s4", entries("Cable Splicer"))
        again.replace("s1", entries("Network Technician II"))
        again.commit()
    with TextIndex(tmp_path / "text.sqlite") as reader:
        assert found(reader.search("cable")) == [("Cable Splicer", "Cable Splicer")]
        assert [hit.title for hit in reader.search("network technician", kinds=[TITLE])] == ["Network Technician II"]


def test_readers_in_several_threads(index: TextIndex, tmp_path: Path) -> None:
    index.commit()
    results: list[int] = []
    with TextIndex(tmp_path / "text.sqlite") as reader:
        threads = [
            threading.Thread(target=lambda: results.extend(len(reader.search("network")) for _ in range(50)))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == [3] * 200


@pytest.mark.parametrize(
    "text",
    ['"', '"" OR', "AND", "network NOT", "title:network", "NEAR(network)", "network*", "^network", "(", "C++",
     "full-time", "-network", "{title text} : x", "' OR 1=1 --", "\0network", "\ud800", "*", "", " ", "network " * 9999,
     "e\u0301", "ﬁles", "²", "½"],
)  # fmt: skip
def test_syntax_is_text(index: TextIndex, text: str) -> None:
    index.search(text)


def test_words_with_signs_are_found(index: TextIndex) -> None:
    assert found(index.search("c++"))[0][0] == "Full-Time C++ Programmer"
    assert found(index.search('"full-time"'))[0][0] == "Full-Time C++ Programmer"


@given(text=st.text() | st.text('"*^:-+(){}ANDORTE net', max_size=20))
def test_no_query_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "hostile.sqlite"
    if not path.exists():
        index = TextIndex(path, writable=True)
        index.replace("s1", entries("Network Technician", "Installs cables and networks at the near end."))
        index.commit()
    with TextIndex(path) as index:
        index.search(text)


@given(text=st.text(min_size=1))
def test_any_text_can_be_stored_and_taken_out(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with TextIndex(tmp_path_factory.mktemp("text") / "text.sqlite", writable=True) as index:
        index.replace("s1", entries(text, f"zebra {text}"))
        assert [hit.kind for hit in index.search("zebra")] == ["duty"]
        index.remove("s1")
        assert index.search("zebra") == []
        index._connection.execute("INSERT INTO word (word) VALUES ('integrity-check')")


def test_titles_count_for_more_than_duties_and_duties_for_more_than_the_rest(tmp_path: Path) -> None:
    def entry(kind: str, number: int, text: str) -> Entry:
        return Entry(kind=kind, class_iri=f"c{number}", class_title=f"C{number}", text=text, statement=f"s{number}")

    with TextIndex(tmp_path / "text.sqlite", writable=True) as index:
        index.replace("s", [entry("knowledge", 1, "valve work"), entry("duty", 2, "valve work")])
        index.replace("t", [entry(TITLE, 3, "valve work"), entry("duty", 4, "other things")])
        assert [hit.kind for hit in index.search("valve")] == [TITLE, "duty", "knowledge"]


def test_a_star_opens_any_word(index: TextIndex) -> None:
    assert {hit.title for hit in index.search("invent* equip*")} == {"Network Technician"}
    assert index.search("in* zz") == []


def test_a_mistyped_word_is_corrected_to_the_nearest_that_there_is(index: TextIndex) -> None:
    assert index.corrections("netwrok inventroy") == {"netwrok": "network", "inventroy": "inventory"}
    assert index.corrections("network invent letters c++ zebra 12 lett") == {}
    index.remove("s1")
    index.remove("s2")
    assert index.corrections("inventroy") == {}


def test_hits_that_are_left_off_are_told(index: TextIndex) -> None:
    assert index.find("network", 1).has_more
    assert not index.find("network", 3).has_more
    assert index.find("network technician").has_all_words
    assert not index.find("letters cables").has_all_words


def test_filters_keep_classes_out(index: TextIndex) -> None:
    clerk = "https://example.org/class/Clerk"
    assert {hit.title for hit in index.find("network", keep=lambda classes: {clerk} & set(classes)).hits} == {"Clerk"}
    assert {hit.title for hit in index.find("network", classes=[clerk]).hits} == {"Clerk"}
    assert index.find("network", classes=[]).hits == ()
    assert index.find("network", keep=lambda _: set()).hits == ()


WORDS = st.sampled_from(["valve", "pump", "clerk", "clerks", "pumping", "welder", "weld", "office"])
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
CONTENT = st.lists(st.tuples(TEXTS, st.sampled_from((TITLE, "duty", "knowledge"))), max_size=4)


@given(
    steps=st.lists(st.tuples(st.sampled_from("abcd"), CONTENT), min_size=1, max_size=8),
    reopen=st.integers(0, 7),
    text=TEXTS,
)
def test_an_index_that_was_changed_finds_what_one_made_anew_finds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[tuple[str, str]]]], reopen: int, text: str
) -> None:
    """Whatever was replaced before, and however often the index was closed: hits, order, scores and corrections."""
    folder = tmp_path_factory.mktemp("changed")
    last: dict[str, list[Entry]] = {}
    index = TextIndex(folder / "text.sqlite", writable=True)
    for place, (specification, content) in enumerate(steps):
        last[specification] = [
            Entry(kind=kind, class_iri=f"{specification}{number}", class_title=said, text=said, statement=f"{number}")
            for number, (said, kind) in enumerate(content)
        ]
        index.replace(specification, last[specification])
        if place == reopen:
            index.commit()
            index = TextIndex(folder / "text.sqlite", writable=True)
    with index, TextIndex(folder / "anew.sqlite", writable=True) as anew:
        for specification in sorted(last, reverse=True):
            anew.replace(specification, last[specification])
        for asked in (text, text[:4], f"{text}x", f"{text} nothing"):
            assert index.find(asked, 5) == anew.find(asked, 5)
            assert index.corrections(asked) == anew.corrections(asked)


def test_an_index_of_an_earlier_version_is_refused_and_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE passage (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
    with TextIndex(path) as old, pytest.raises(StoreError, match="an earlier version of the program"):
        old.search("network")
    index = TextIndex(path, writable=True)
    index.replace("s1", entries("Network Technician"))
    index.commit()
    with TextIndex(path) as reader:
        assert len(reader.search("network")) == 1


def test_both_spellings_of_a_word_are_found(tmp_path: Path) -> None:
    with TextIndex(tmp_path / "text.sqlite", writable=True) as index:
        index.replace("s1", entries("Mediator", "Uses sound judgment.", "Advises on sound."))
        index.replace("s2", entries("Umpire", "Shows judgement in sound matters."))
        both = {"Uses sound judgment.", "Shows judgement in sound matters."}
        for text in ("judgment", "judgement", "sound Judgements", "judgement sound"):
            assert {hit.text for hit in index.search(text)} == both
        assert index.find("judgement sound").has_all_words

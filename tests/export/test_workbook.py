"""The workbook for planners, read back by openpyxl."""

from io import BytesIO
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from kg.export import to_networkx
from kg.export.sheet import MOST_CHARACTERS, Sheet
from kg.store import EmbeddedStore, Snapshot
from tests.export.writing import CLASS, written


def opened(store: Any, view: str, **filters: object) -> Any:
    return openpyxl.load_workbook(BytesIO(written(store, view, "xlsx", **filters)))


def rows(book: Any, name: str) -> list[dict[str, Any]]:
    header, *lines = book[name].iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_every_sheet_has_a_frozen_header_and_a_filter(store: Snapshot) -> None:
    book = opened(store, "full")
    assert book.sheetnames == [
        "Classes", "Competencies", "Qualifications", "Duties", "Conditions", "Supervision", "Career steps"
    ]  # fmt: skip
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert sheet.max_row > 5, sheet.title


def test_the_sheets_say_what_the_specification_says(store: Snapshot) -> None:
    book = opened(store, "class")
    classes = {row["Class"]: row for row in rows(book, "Classes")}
    own = classes[CLASS]
    assert (own["Code"], own["Series"], own["Rung"], own["Pay grade"]) == ("PM1212", "Permit Technician", 2, "AD-07")
    assert (own["FLSA"], own["Probation"], own["Known from"]) == ("non-exempt", "6 months", "specification")
    assert (own["Established"], own["Revised"], own["File"]) == ("2009-08-03", "2021-06-14", "07.txt")
    duties = rows(book, "Duties")
    assert {row["Class"] for row in duties} == {CLASS}
    (counter,) = [row for row in duties if "routine permits at the counter" in row["Text"]]
    assert (counter["File"], counter["Lines"], counter["Section"]) == ("07.txt", "19", "Essential Duties")
    (hearings,) = [row for row in duties if "takes minutes" in row["Text"]]
    assert hearings["Applies to"] == "by position"
    named = [row["Name"] for row in rows(book, "Competencies") if row["Kind"] == "competency"]
    assert named == [
        "Applying Rules", "Attention to Detail", "Customer Service", "Data Handling", "Oral Communication", "Teamwork",
        "Written Communication",
    ]  # fmt: skip


def test_the_steps_are_those_of_the_graph(store: Snapshot) -> None:
    graph = to_networkx(store, "career")
    found = rows(opened(store, "career"), "Career steps")
    titles = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert sorted((row["From"], row["Tie"], row["To"], row["Stated"]) for row in found) == sorted(
        (titles[a], data["label"], titles[b], "yes" if data["stated"] else "no")
        for a, b, data in graph.edges(data=True)
    )
    assert all(row["Place"] if row["Stated"] == "yes" else row["Rule"] for row in found)


def test_months_are_numbers(small: EmbeddedStore) -> None:
    months = [row["Months"] for row in rows(opened(small, "full"), "Qualifications") if row["Months"] is not None]
    assert months
    assert all(isinstance(each, int | float) for each in months)


def test_an_empty_view_says_so(small: EmbeddedStore) -> None:
    assert opened(small, "mapping")["Classes"]["A2"].value == "Nothing in the graph is part of this view."


def test_a_full_sheet_goes_on_on_the_next_and_a_long_text_is_cut() -> None:
    from xlsxwriter import Workbook

    stream = BytesIO()
    with Workbook(stream, {"constant_memory": True}) as book:
        sheet = Sheet(book, "Duties", {"Text": 20}, most_rows=3)
        for number in range(5):
            sheet.add({"Text": f"{number}", "Other": "passed over"})
        sheet.add({"Text": "👩" * 20_000})
        sheet.finish()
    read = openpyxl.load_workbook(BytesIO(stream.getvalue()))
    assert read.sheetnames == ["Duties", "Duties 2", "Duties 3"]
    assert [cell.value for each in read for cell in each["A"][1:]][:5] == ["0", "1", "2", "3", "4"]
    last = str(read["Duties 3"]["A3"].value)
    assert last.endswith("[cut: the whole text has 20,000 characters]")
    assert len(last.encode("utf-16-le")) // 2 <= MOST_CHARACTERS


@pytest.mark.parametrize("view", ["competency", "supervision", "series"])
def test_the_other_views_have_their_sheets(store: Snapshot, view: str) -> None:
    names = opened(store, view).sheetnames
    other = {"competency": "Competencies", "supervision": "Supervision", "series": "Career steps"}
    assert names == ["Classes", other[view]]

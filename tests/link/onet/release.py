"""An invented release of O*NET, small enough to be read, and ways to write it in each edition."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

Rows = Sequence[Sequence[str]]

README = "O*NET 29.3 Database\nMay 2025 Release\n"
RATED = (
    "O*NET-SOC Code",
    "Title",
    "Element ID",
    "Element Name",
    "Scale ID",
    "Scale Name",
    "Data Value",
    "N",
    "Standard Error",
    "Lower CI Bound",
    "Upper CI Bound",
    "Recommend Suppress",
    "Not Relevant",
    "Date",
    "Domain Source",
)
SURVEYED = (*RATED[:6], "Category", *RATED[6:12], *RATED[13:])
SMITHS = ("10-1000.00", "Smiths")
TINKERS = ("10-1000.01", "Tinkers")
READING = ("2.A.1", "Reading")
IRON = ("2.C.1", "Iron")
SCHOOL = ("2.D.1", "Schooling", "RL", "Required Level")

RELEASE: Mapping[str, Rows] = {
    "Occupation Data": [
        ("O*NET-SOC Code", "Title", "Description"),
        (*SMITHS, 'Shape iron, called "black metal", by heat.'),
        (*TINKERS, "Mend pots."),
    ],
    "Content Model Reference": [
        ("Element ID", "Element Name", "Description"),
        ("2", "Worker Requirements", "What workers bring."),
        ("2.A", "Basic Skills", "Skills for learning."),
        (*READING, "Understand words."),
        ("2.C", "Knowledge", "Fields of facts."),
        (*IRON, "Know iron."),
        ("2.D.1", "Schooling", "Level of schooling."),
        ("4.A.1", "Looking", "Look at things."),
    ],
    "Scales Reference": [
        ("Scale ID", "Scale Name", "Minimum", "Maximum"),
        ("IM", "Importance", "1", "5"),
        ("LV", "Level", "0", "7"),
        ("RL", "Required Level", "0", "100"),
    ],
    "Skills": [
        RATED,
        (*SMITHS, *READING, "IM", "Importance", "2.5", "8", "0.125", "2.25", "2.75", "N", "", "08/2023", "Analyst"),
        (*SMITHS, *READING, "LV", "Level", "1.12", "8", "0.5", "0.2", "2", "Y", "Y", "08/2023", "Analyst"),
        (*TINKERS, *READING, "IM", "Importance", "3", "8", "0.1", "2.8", "3.2", "N", "", "08/2023", "Analyst"),
    ],
    "Knowledge": [
        RATED,
        (*SMITHS, *IRON, "IM", "Importance", "4.78", "28", "0.11", "4.5", "5", "N", "", "08/2023", "Incumbent"),
        (*TINKERS, *IRON, "IM", "Importance", "3.9", "3", "", "", "", "Y", "", "08/2023", "Incumbent"),
    ],
    "Education, Training, and Experience": [
        SURVEYED,
        (*SMITHS, *SCHOOL, "1", "40", "20", "3", "1", "60", "N", "08/2023", "Incumbent"),
        (*SMITHS, *SCHOOL, "2", "60", "20", "3", "1", "60", "N", "08/2023", "Incumbent"),
    ],
    "Education, Training, and Experience Categories": [
        ("Element ID", "Element Name", "Scale ID", "Scale Name", "Category", "Category Description"),
        (*SCHOOL, "1", "None at all"),
        (*SCHOOL, "2", "A village school"),
    ],
    "Alternate Titles": [
        ("O*NET-SOC Code", "Title", "Alternate Title", "Short Title", "Source(s)"),
        (*SMITHS, "Forger & Son", "", "08"),
        (*SMITHS, "Smiths", "", "08"),
        (*SMITHS, "Hammer Operator", "HO", "08"),
    ],
    "Sample of Reported Titles": [
        ("O*NET-SOC Code", "Title", "Reported Job Title", "Shown in My Next Move"),
        (*SMITHS, "Hammer Operator", "Y"),
    ],
    "Task Statements": [
        ("O*NET-SOC Code", "Title", "Task ID", "Task", "Task Type", "Incumbents Responding", "Date", "Domain Source"),
        (*SMITHS, "77", "Heat iron until it is white.", "Core", "12", "08/2023", "Incumbent"),
    ],
    "IWA Reference": [
        ("Element ID", "Element Name", "IWA ID", "IWA Title"),
        ("4.A.1", "Looking", "4.A.1.I01", "Look at metal."),
    ],
    "DWA Reference": [
        ("Element ID", "Element Name", "IWA ID", "IWA Title", "DWA ID", "DWA Title"),
        ("4.A.1", "Looking", "4.A.1.I01", "Look at metal.", "4.A.1.I01.D01", "Look at hot metal."),
    ],
    "Tasks to DWAs": [
        ("O*NET-SOC Code", "Title", "Task ID", "Task", "DWA ID", "DWA Title", "Date", "Domain Source"),
        (*SMITHS, "77", "Heat iron until it is white.", "4.A.1.I01.D01", "Look at hot metal.", "07/2014", "Analyst"),
    ],
    "Technology Skills": [
        ("O*NET-SOC Code", "Title", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
        (*SMITHS, "C++ <Forge>", "43232202", "Forge software", "Y", "N"),
        (*TINKERS, "C++ <Forge>", "43232202", "Forge software", "Y", "Y"),
    ],
    "Job Zones": [("O*NET-SOC Code", "Title", "Job Zone", "Date", "Domain Source"), (*SMITHS, "3", "08/2023", "A")],
    "Related Occupations": [
        ("O*NET-SOC Code", "Title", "Related O*NET-SOC Code", "Related Title", "Relatedness Tier", "Index"),
        (*SMITHS, *TINKERS, "Primary-Short", "1"),
    ],
}


def count_rows(release: Mapping[str, Rows] = RELEASE) -> int:
    """The rows below the headers."""
    return sum(len(rows) - 1 for rows in release.values())


def write_text(folder: Path, release: Mapping[str, Rows] = RELEASE, readme: str | None = README) -> Path:
    """The text edition: cells between tabs, quotation marks as they are, n/a for nothing, no titles repeated."""
    return _write(folder, {f"{name}.txt": _tabs(name, rows) for name, rows in release.items()}, readme)


def write_csv(folder: Path, release: Mapping[str, Rows] = RELEASE, readme: str | None = README) -> Path:
    """The CSV edition, with names as in release 30.3."""
    named = {f"{name.lower().replace(',', '').replace(' ', '_')}.csv": _commas(rows) for name, rows in release.items()}
    return _write(folder, named, readme)


def write_excel(folder: Path, release: Mapping[str, Rows] = RELEASE, readme: str | None = README) -> Path:
    """The Excel edition: numbers are numbers."""
    return _write(folder, {f"{name}.xlsx": _workbook(rows) for name, rows in release.items()}, readme)


def zipped(folder: Path, path: Path) -> Path:
    """The files of a folder in a zip, below a folder of its own, as they are downloaded."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(folder.iterdir()):
            archive.write(each, f"db_29_3/{each.name}")
    return path


def changed(name: str, row: int, column: str, value: str) -> dict[str, Rows]:
    """The release with one cell of a file changed; the first row is 1."""
    place = RELEASE[name][0].index(column)
    rows = [list(each) for each in RELEASE[name]]
    rows[row][place] = value
    return {**RELEASE, name: rows}


def _write(folder: Path, files: Mapping[str, bytes], readme: str | None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    if readme is not None:
        (folder / "Read Me.txt").write_text(readme, encoding="utf-8")
    return folder


def _tabs(name: str, rows: Rows) -> bytes:
    kept = [
        place
        for place, column in enumerate(rows[0])
        if column not in ("Title", "Scale Name") or name in ("Occupation Data", "Scales Reference")
    ]
    lines = ("\t".join(row[place] or "n/a" for place in kept) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode()


def _commas(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _workbook(rows: Rows) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"strings_to_numbers": True})
    sheet = book.add_worksheet()
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()
    return data.getvalue()

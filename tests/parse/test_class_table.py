"""Class lists and pay plans: which columns are known, what their cells say, and what is told of the others."""

from pathlib import Path

import pytest

from kg.errors import DocumentError, TemplateError
from kg.model import ClassTable, DetailStatement, JobClass, LineUse, PayGrade
from kg.parse import Template, parse
from kg.parse.template_file import load_text
from kg.read import read
from tests.read.workbooks import rows, workbook


def parsed(folder: Path, text: str | bytes, *templates: Template, name: str = "plan.csv") -> ClassTable:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = parse(read(path), templates)
    assert isinstance(found, ClassTable)
    return found


def rules(table: ClassTable) -> list[tuple[str, int | None]]:
    return [(problem.rule, problem.line) for problem in table.problems]


def pay(job_class: JobClass) -> list[tuple[float | None, float | None]]:
    return [(found.minimum, found.maximum) for found in job_class.detail.salary]


PLAN = """City of Harbor Town,,,,,,,
"Pay Plan, effective July 1, 2025",,,,,,,
,,,,,,,
Job Code,Class Title,Grade,FLSA,Series,Hourly Min,Hourly Max,Bargaining Unit
0123,DOCK CLERK I,SM-7,N,Dock Clerk Series,$20.00,25.5,U1
124.0,Dock Clerk II,SM-8,Exempt,Dock Clerk Series,22,28,
"""


def test_a_row_is_a_class(tmp_path: Path) -> None:
    table = parsed(tmp_path, PLAN)
    first, second = table.classes
    assert (table.agency, table.title, table.template) == (
        "City of Harbor Town",
        "Pay Plan, effective July 1, 2025",
        "table",
    )
    assert (first.title, second.title) == ("Dock Clerk I", "Dock Clerk II")
    assert (first.detail.class_code, second.detail.class_code) == ("0123", "124")
    assert first.detail.pay_grade == PayGrade("SM-7", "SM", 7)
    assert (first.detail.flsa, second.detail.flsa) == ("N", "E")
    assert first.detail.series == "Dock Clerk"
    assert pay(first) == [(41_600.0, 53_040.0)]
    assert first.detail.salary[0].text == "Hourly Min: $20.00; Hourly Max: 25.5"
    assert table.problems == ()
    assert table.coverage == 1.0
    assert [use for use in table.ledger if use is not LineUse.BLANK] == [
        *(LineUse.FURNITURE, LineUse.FURNITURE, LineUse.HEADING, LineUse.STATEMENT, LineUse.STATEMENT)
    ]


def test_a_cell_is_a_statement(tmp_path: Path) -> None:
    statements = parsed(tmp_path, PLAN).classes[1].statements
    assert [one.text for one in statements if isinstance(one, DetailStatement)][:3] == [
        *("Job Code: 124.0", "Class Title: Dock Clerk II", "Grade: SM-8")
    ]
    assert {(one.first_line, one.last_line, one.section) for one in statements} == {(6, 6, "plan")}
    assert [one.position for one in statements] == list(range(1, 8))


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Minimum Annual Salary,Maximum Annual Salary", '"$50,000","$70,000"', (50_000, 70_000)),
        ("Monthly Minimum,Monthly Maximum", "4000,5000", (48_000, 60_000)),
        ("Bi-Weekly Low,Bi-Weekly High", "2000,2500", (52_000, 65_000)),
        ("Semi-Monthly Min,Semi-Monthly Max", "2000,2500", (48_000, 60_000)),
        ("Salary Range (Annual)", '"50,000 - 70,000"', (50_000, 70_000)),
        ("Pay Range", '"$50,000 to $70,000 per year"', (50_000, 70_000)),
        ("Hourly Rate", "25", (52_000, 52_000)),
        ("Rate", "$25.00/hr", (52_000, 52_000)),
        ("Monthly Step 1,Monthly Step 2,Monthly Step 3", "4000,4200,4400", (48_000, 52_800)),
        ("Hourly Step A,Hourly Step B", "20,25", (41_600, 52_000)),
        ("Hourly Min,Hourly Max,Annual Min,Annual Max", "20.01,25.01,41600,52000", (41_600, 52_000)),
        ("Min,Mid,Max,Pay Basis", "20,22,25,Hourly", (41_600, 52_000)),
        ("Min,Max,Pay Basis", "4000,5000,M", (48_000, 60_000)),
        ("Minimum Salary", '"50,000 annually"', (50_000, None)),
        ("Annual Min,Annual Max", "50000,", (50_000, None)),
    ],
)
def test_pay_is_that_of_a_year(header: str, row: str, expected: tuple[float, float], tmp_path: Path) -> None:
    table = parsed(tmp_path, f"Title,{header}\nClerk,{row}\n")
    assert pay(table.classes[0]) == [expected]
    assert table.problems == ()


@pytest.mark.parametrize(
    ("above", "expected"),
    [("Monthly rates,", 48_000), ("Fiscal year 2026: monthly salaries,", 48_000), (",Monthly", 48_000)],
)
def test_the_lines_above_the_header_may_tell_the_unit(above: str, expected: float, tmp_path: Path) -> None:
    table = parsed(tmp_path, f"{above}\nTitle,Minimum\nClerk,4000\n")
    assert pay(table.classes[0]) == [(expected, None)]
    assert table.problems == ()


def test_the_name_of_a_sheet_may_tell_the_unit(tmp_path: Path) -> None:
    sheets = {"Hourly": rows(["Title", "Rate"], ["Clerk", 20.5]), "Annual": rows(["Title", "Rate"], ["Chief", 90000])}
    clerk, chief = parsed(tmp_path, workbook(sheets), name="plan.xlsx").classes
    assert (pay(clerk), pay(chief)) == ([(42_640.0, 42_640.0)], [(90_000.0, 90_000.0)])


@pytest.mark.parametrize(
    ("amount", "expected", "word"),
    [
        ("22.50", 46_800, "hourly"),
        ("4000", 48_000, "monthly"),
        ("61,000", 61_000, "yearly"),
        ("500", None, "kept as text"),
    ],
)
def test_a_unit_that_nothing_tells_is_assumed_and_told(
    amount: str, expected: float | None, word: str, tmp_path: Path
) -> None:
    table = parsed(tmp_path, f'Title,Minimum,Maximum\nClerk,"{amount}","{amount}"\n')
    assert pay(table.classes[0]) == ([(expected, expected)] if expected else [])
    assert rules(table) == [("assumed-pay-unit", 1)]
    assert word in table.problems[0].message


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ("see note,5000", "unclear-amount"),
        ("5000,4000", "unclear-salary"),
        ("$4000,€5000", "unclear-salary"),
        ("4,5", "unlikely-salary"),
        ("4000,45.000,00", "unclear-amount"),
    ],
)
def test_pay_that_makes_no_sense_is_told(cells: str, rule: str, tmp_path: Path) -> None:
    low, high = cells.split(",", 1)
    table = parsed(tmp_path, f'Title,Monthly Min,Monthly Max\nClerk,"{low}","{high}"\n')
    assert rules(table) == [(rule, 2)]


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("FLSA", "Non-Exempt", "N"),
        ("FLSA Status", "E", "E"),
        ("Exempt", "Yes", "E"),
        ("Exempt", "No", "N"),
        ("Overtime Eligible", "N", "E"),
        ("Overtime Eligible", "Yes", "N"),
        ("FLSA", "n/a", None),
    ],
)
def test_flsa(header: str, value: str, expected: str | None, tmp_path: Path) -> None:
    table = parsed(tmp_path, f"Title,{header}\nClerk,{value}\n")
    assert (table.classes[0].detail.flsa, table.problems) == (expected, ())


@pytest.mark.parametrize(
    ("header", "row", "title", "code"),
    [
        ("Class,Title", "1234,Clerk", "Clerk", "1234"),
        ("Class,Code", "Clerk,1234", "Clerk", "1234"),
        ("Job,Number", "Clerk II,A-12", "Clerk II", "A-12"),
        ("Classification,Working Title,Class No.", "Clerk,Scribe,7", "Clerk", "7"),
        ("JOB_CODE,JOB_TITLE", "7,Clerk*", "Clerk", "7"),
        ("Position Title", "Clerk", "Clerk", None),
    ],
)
def test_headers(header: str, row: str, title: str, code: str | None, tmp_path: Path) -> None:
    (found,) = parsed(tmp_path, f"{header}\n{row}\n").classes
    assert (found.title, found.detail.class_code) == (title, code)


def test_a_range_by_number_is_a_grade(tmp_path: Path) -> None:
    (found,) = parsed(tmp_path, "Title,Salary Range\nClerk,24\n").classes
    assert (found.detail.pay_grade, found.detail.salary) == (PayGrade("24"), ())


def test_plan_and_grade(tmp_path: Path) -> None:
    (found,) = parsed(tmp_path, "Title,Pay Plan,Grade,Established\nClerk,GS,13.0,2020-02-01 00:00\n").classes
    assert found.detail.pay_grade == PayGrade("GS-13", "GS", 13)
    assert str(found.detail.established_on) == "2020-02-01"


def test_what_is_told_of_rows_and_columns(tmp_path: Path) -> None:
    table = parsed(
        tmp_path,
        "Title,Code,Code,,Parking\n"  # a second column of codes, one without header, one that is not known
        "Clerk,1,x,y,yes\n"
        "CLERICAL,,,,\n"
        ",3,,,\n"
        ",3,,,yes\n"
        "Title,Code,Code,,Parking\n"
        "Smith,4,,,,,more\n"
        "Miller,4,,,\n"
        "Clerk,1,x,y,yes\n",
    )
    assert rules(table) == [
        ("duplicate-header", 1),
        ("empty-header", 1),
        ("unknown-column", 1),
        ("lone-cell", 3),
        ("lone-cell", 4),
        ("row-without-title", 5),
        ("ragged-row", 7),
        ("shared-code", 8),
        ("repeated-row", 9),
    ]
    assert [one.title for one in table.classes] == ["Clerk", "Smith", "Miller"]
    assert table.ledger[5] is LineUse.HEADING
    assert table.ledger[4] is LineUse.UNREAD
    texts = [one.text for one in table.classes[0].statements][:5]
    assert texts == ["Title: Clerk", "Code: 1", "Code: x", "Column 4: y", "Parking: yes"]
    assert "Column 7: more" in [one.text for one in table.classes[1].statements]


def test_rows_that_are_short(tmp_path: Path) -> None:
    lines = "".join(f"Clerk {number},{number},x,y\n" for number in range(12))
    table = parsed(tmp_path, f"Title,Code,Department,Union\n{lines}Smith,70\n")
    assert rules(table) == [("ragged-row", 14)]


def test_rows_of_one_class(tmp_path: Path) -> None:
    table = parsed(
        tmp_path, "Title,Code,Grade,Step,Hourly Rate\nClerk,1,A,1,20\nClerk,1,A,2,25\nSmith,2,B,1,30\nClerk,,C,3,30\n"
    )
    clerk, smith = table.classes
    assert pay(clerk) == [(41_600.0, 62_400.0)]
    assert pay(smith) == [(62_400.0, 62_400.0)]
    assert rules(table) == [("row-disagrees", 5)]
    assert [one.position for one in clerk.statements] == list(range(1, len(clerk.statements) + 1))


def test_codes_tell_classes_of_one_title_apart(tmp_path: Path) -> None:
    table = parsed(tmp_path, "Title,Code,Monthly\nClerk,1,4000\nClerk,2,5000\nClerk,,6000\n")
    assert [(one.detail.class_code, pay(one)[0][0]) for one in table.classes] == [
        *(("1", 48_000.0), ("2", 60_000.0), (None, 72_000.0))
    ]
    assert rules(table) == [("row-without-code", 4)]


def test_several_sheets(tmp_path: Path) -> None:
    sheets = {
        "Clerks": rows(["Title", "Code"], ["Clerk", 12.0]),
        "Grades": rows(["Grade", "Monthly"], ["A", 4000.0]),
        "Trades": rows(["Class Title", "Class Code"], ["Smith", "12"]),
    }
    table = parsed(tmp_path, workbook(sheets), name="plan.xlsx")
    assert [(one.heading, one.first_line, one.last_line) for one in table.sections] == [
        ("Clerks", 1, 2),
        ("Trades", 5, 6),
    ]
    assert rules(table) == [("sheet-without-classes", 3), ("shared-code", 6)]
    assert "row 2 of the sheet 'Clerks'" in table.problems[1].message
    assert [table.rows[one.statements[0].first_line - 1] for one in table.classes] == [2, 2]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Grade,Monthly\nA,4000\n", "'Grade', 'Monthly'"),
        ("4000,5000\n6000,7000\n", "not recognized as a class list"),
        ("Title,Code\n", "has no class"),
        ("Title,Code\n,1\n", "has no class"),
    ],
)
def test_what_is_no_class_list(text: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        parsed(tmp_path, text)
    assert word in caught.value.message
    assert caught.value.where == "plan.csv"
    assert caught.value.remedy


OWN = """
name = "ports"
summary = "Pay plan of the port"
agency = "Port of Example"
salary_unit = "monthly"
[columns]
title = ["Rank"]
class_code = ["Title"]
salary_min = ["Bottom rung"]
"""


def test_columns_of_ones_own(tmp_path: Path) -> None:
    table = parsed(tmp_path, "Title,Rank,Bottom Rung\n17,Pilot,900\n", load_text(OWN, "own.toml"))
    (found,) = table.classes
    assert (found.title, found.detail.class_code, pay(found)) == ("Pilot", "17", [(10_800.0, None)])
    assert (table.agency, table.template, table.problems) == ("Port of Example", "ports", ())


@pytest.mark.parametrize(
    ("before", "after"),
    [("class_code", "code"), ('"monthly"', '"lunar"'), ('["Rank"]', '"Rank"'), ("[columns]", "[column]")],
)
def test_a_template_with_wrong_columns_is_refused(before: str, after: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_text(OWN.replace(before, after), "own.toml")
    assert caught.value.where == "own.toml"
    assert caught.value.remedy

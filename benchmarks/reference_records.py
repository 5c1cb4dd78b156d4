"""Records for matching, read straight from the published files of O*NET and ESCO and from the gold pairs."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineWorkbook

from kg.link.match.occupation import text_of_group
from kg.link.match.record import Record


def onet(folder: Path) -> list[Record]:
    """The occupations of an O*NET release in Excel, with titles, tasks and the knowledge that is rated important."""
    alternates, tasks, knowledge = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in _sheet(folder / "Alternate Titles.xlsx"):
        alternates[row["O*NET-SOC Code"]].append(row["Alternate Title"])
        if row["Short Title"] not in ("", "n/a"):
            alternates[row["O*NET-SOC Code"]].append(row["Short Title"])
    for row in _sheet(folder / "Sample of Reported Titles.xlsx"):
        alternates[row["O*NET-SOC Code"]].append(row["Reported Job Title"])
    for row in _sheet(folder / "Task Statements.xlsx"):
        tasks[row["O*NET-SOC Code"]].append(row["Task"])
    for row in _sheet(folder / "Knowledge.xlsx"):
        if row["Scale ID"] == "IM" and float(row["Data Value"]) >= 3:
            knowledge[row["O*NET-SOC Code"]].append(row["Element Name"])
    zones = {row["O*NET-SOC Code"]: int(row["Job Zone"]) for row in _sheet(folder / "Job Zones.xlsx")}
    return [
        Record(
            code,
            row["Title"],
            tuple(dict.fromkeys(alternates[code])),
            row["Description"],
            tuple(tasks[code]),
            tuple(knowledge[code]),
            zones.get(code),
        )
        for row in _sheet(folder / "Occupation Data.xlsx")
        if (code := row["O*NET-SOC Code"])
    ]


def esco(folder: Path) -> list[Record]:
    """The occupations of ESCO, with titles, skills and knowledge (also optional ones), and the text of their group."""
    kinds = {row["conceptUri"]: row["skillType"] for row in _table(folder / "skills_en.csv")}
    names = {row["conceptUri"]: row["preferredLabel"] for row in _table(folder / "skills_en.csv")}
    groups = {row["code"]: (row["preferredLabel"], row["description"]) for row in _table(folder / "ISCOGroups_en.csv")}
    tasks: dict[str, list[str]] = defaultdict(list)
    knowledge: dict[str, list[str]] = defaultdict(list)
    for row in _table(folder / "occupationSkillRelations_en.csv"):
        skill = row["skillUri"]
        (knowledge if kinds.get(skill) == "knowledge" else tasks)[row["occupationUri"]].append(names.get(skill, ""))
    found = {
        row["conceptUri"]: Record(
            row["conceptUri"],
            row["preferredLabel"],
            tuple(filter(None, row["altLabels"].split("\n"))),
            row["description"],
            (*tasks[row["conceptUri"]], *text_of_group(*groups[row["iscoGroup"]])),
            tuple(knowledge[row["conceptUri"]]),
        )
        for row in _table(folder / "occupations_en.csv")
    }
    return list(found.values())


class Pair(NamedTuple):
    """A pair of the gold: an O*NET code and the ESCO occupation that people gave it."""

    code: str
    uri: str

    @property
    def is_test(self) -> bool:
        """Whether the pair is in the test part: by the hash of its O*NET code, so that no query is in both parts."""
        return part_of(self.code, 2) == 1


def nesta(path: Path, codes: Path) -> list[Pair]:
    """The pairs of the crosswalk that Nesta published in 2020, with the O*NET-SOC codes of 2019 for those of 2010.

    `codes` is the crosswalk of the codes. Pairs of a code that was split are left out: nobody said which part is meant.
    """
    later: dict[str, set[str]] = defaultdict(set)
    for row in _sheet(codes, header=3):
        later[row["O*NET-SOC 2010 Code"]].add(row["O*NET-SOC 2019 Code"])
    return [
        Pair(code, row["concept_uri"])
        for row in _table(path)
        if len(later[row["onet_code"]]) == 1
        for code in later[row["onet_code"]]
    ]


def _sheet(path: Path, header: int = 0) -> Iterable[dict[str, Any]]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[header:]
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def _table(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def part_of(key: str, parts: int) -> int:
    """One of some equal parts, by the hash of a key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % parts


def dwas(folder: Path) -> tuple[list[Record], list[Record], dict[str, set[str]]]:
    """The detailed work activities, the tasks that are filed under them, and the activities of each task."""
    activities = [Record(row["DWA ID"], row["DWA Title"]) for row in _sheet(folder / "DWA Reference.xlsx")]
    gold = defaultdict(set)
    tasks = {}
    for row in _sheet(folder / "Tasks to DWAs.xlsx"):
        key = f"task {int(row['Task ID'])}"
        tasks[key] = Record(key, row["Task"])
        gold[key].add(row["DWA ID"])
    return activities, [tasks[key] for key in sorted(tasks)], gold


def esco_skills(folder: Path) -> tuple[list[Record], list[Record]]:
    """The skills of ESCO, each without one of its other names, and those names as things to be found."""
    skills, names = [], []
    for row in {row["conceptUri"]: row for row in _table(folder / "skills_en.csv")}.values():
        others = list(filter(None, row["altLabels"].split("\n")))
        if others:
            asked = others.pop(part_of(row["conceptUri"], len(others)))
            names.append(Record(f"{row['conceptUri']} name", asked))
        skills.append(Record(row["conceptUri"], row["preferredLabel"], tuple(others), row["description"]))
    return skills, names

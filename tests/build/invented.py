"""Invented specifications to build from, in the layout of a town's, and ways to look at what became of them."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat

from kg.build import BuildOptions, BuildReport, build
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE, PREFIXES

Builder = Callable[..., BuildReport]
AGENCY = "Town of Saltmere"
ID = f"{DEFAULT_BASE}town-of-saltmere/"


def specification(
    title: str,
    code: str | None = "",
    *,
    general: str = "Keeps the records of the harbor and answers the public at the counter of the town hall.",
    distinction: str = "",
    experience: str = "One (1) year of clerical work.",
    supervision: str = "None",
    agency: str = AGENCY,
    established: str = "9/21/2018",
) -> str:
    """The text of a specification; without `code` each title has one of its own, None gives it none."""
    if code == "":
        code = f"SM{1000 + sum(place * ord(letter) for place, letter in enumerate(title.lower(), start=1)) % 9000}"
    footer = f"{title} - {code} Page 1 of 1" if code else f"{title} Page 1 of 1"
    distinguishing = ["Distinguishing Characteristics", distinction] if distinction else []
    parts = [
        *("General Statement of Duties", general),
        *distinguishing,
        *("Essential Duties", f"Keeps the books of a {title}.", "Answers letters.\n\n", footer, agency),
        *("Competencies", "Patience - Waits without complaint."),
        *("Level of Supervision Exercised", supervision),
        *("Education Requirement", "Graduation from high school."),
        *("Experience Requirement", experience),
        *("Probation Period", "Six (6) months."),
        *("Class Detail", f"Pay Grade: SM-7\nFLSA Code: N\nEstablished Date: {established}"),
    ]
    return "\n\n".join(parts) + "\n"


def series(title: str, **classes: str) -> str:
    """The text of a specification of a series, in another layout: classes as code="Title", the lowest first."""
    rows = [f"AB{place}0 | {code} | {name}" for place, (code, name) in enumerate(classes.items(), start=1)]
    levels = [
        part for name in classes.values() for part in (name, f"The {name} keeps the books at a level of its own.")
    ]
    needs = [part for name in classes.values() for part in (name, f"One year of experience that a {name} needs.")]
    parts = [
        *(
            f"{title} - CalHR",
            title,
            "California State Personnel Board Specification",
            "Series established May 19, 1971",
        ),
        *(
            "Scope",
            "This series specification describes some classes.\nSchem Code | Class Code | Class\n" + "\n".join(rows),
        ),
        *("Definition of Levels", *levels, "Minimum Qualifications", *needs),
        *("Knowledge and Abilities", "All Levels:", "Knowledge of: Tides.\nAbility to: Read and write."),
    ]
    return "\n\n".join(parts) + "\n"


def write(folder: Path, **files: str | bytes) -> None:
    """Write files into a folder: the name without ".txt", and the text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_bytes(content.encode() if isinstance(content, str) else content)


def many(folder: Path, count: int) -> None:
    """Write so many specifications that worker processes are worth while, in ladders that name each other."""
    names = ["Bailiff", "Carter", "Drover", "Ferrier", "Glazier", "Joiner", "Miller", "Potter", "Tanner", "Weaver"]
    for number in range(count):
        trade, rung = names[number % len(names)], "I" * (number // len(names) + 1)
        text = specification(
            f"{trade} {rung}",
            f"SM{2000 + number}",
            distinction=f"The {trade} {rung} is distinguished from the {trade} {rung}I, which trains others.",
            experience=f"Two (2) years of experience as a {trade} I." if rung != "I" else "One (1) year of work.",
            supervision=f"Leads two or more {trade}s." if rung == "III" else "None",
        )
        write(folder, **{f"{number:03d}": text})


def quads(store: Path) -> list[bytes]:
    """All quads of a store as sorted lines of N-Quads."""
    with StoreDirectory(store).open() as snapshot:
        dumped = snapshot.oxigraph.dump(format=RdfFormat.N_QUADS)
    assert dumped is not None
    return sorted(dumped.splitlines())


def generation(store: Path) -> int:
    """The number of the current generation."""
    with StoreDirectory(store).open() as snapshot:
        return snapshot.number


def fresh(store: Path, *paths: Path, options: BuildOptions | None = None) -> list[bytes]:
    """The quads of a new store built from some files."""
    build(StoreDirectory(store), paths, options)
    return quads(store)


def rows(store: Path, query: str) -> list[tuple[str, ...]]:
    """The answer to a query, sorted; IRIs below the agency are shortened, and those of known vocabularies prefixed."""
    with StoreDirectory(store).open() as snapshot:
        return sorted(
            tuple("" if term is None else short(getattr(term, "value", str(term))) for term in row)
            for row in snapshot.select(query).rows
        )


def short(value: str) -> str:
    """An IRI below the agency without the agency, one of a known vocabulary with its prefix; other text as it is."""
    if value.startswith(ID):
        return value.removeprefix(ID)
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value


def classes(store: Path) -> dict[str, str]:
    """The classes with a specification, by the last part of their IRIs, with their source file."""
    found = rows(store, "SELECT ?class ?file { ?spec jc:definesClass ?class ; jc:sourceFile ?file }")
    return {address.rpartition("/")[2]: file for address, file in found}


def marked_processes(mark: str) -> list[int]:
    """The processes that have this text in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and mark.encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return [number for number in found if number != os.getpid()]


def problem_rules(report: BuildReport) -> Sequence[tuple[str, str]]:
    """File and rule of each problem."""
    return [(problem.file, problem.rule) for problem in report.problems]

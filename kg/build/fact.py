"""What a file says of a class in values that another file may contradict, and on which line."""

from typing import NamedTuple

from kg.iri import slug, title_slug
from kg.model import DetailStatement, JobClass, Specification
from kg.parse.grade import flsa_code

CODE, GRADE, FLSA = "class code", "pay grade", "FLSA status"


class Fact(NamedTuple):
    """One value; `name` and `code` are those by which the class is claimed, `line` is None where no line tells it."""

    name: str
    code: str
    title: str
    field: str
    value: str
    line: int | None


def facts_of(specification: Specification) -> tuple[Fact, ...]:
    """The facts of all classes; each has at least that of its code, which is empty where it has none."""
    return tuple(fact for job_class in specification.classes for fact in _facts(job_class))


def _facts(job_class: JobClass) -> list[Fact]:
    detail = job_class.detail
    name, code = f"class/{title_slug(job_class.title)}", slug(detail.class_code) if detail.class_code else ""
    details = [one for one in job_class.statements if isinstance(one, DetailStatement)]
    first = details[0].first_line if details else None

    def fact(field: str, value: str, *, is_said: list[DetailStatement]) -> Fact:
        return Fact(name, code, job_class.title, field, value, is_said[0].first_line if is_said else first)

    grade = detail.pay_grade.notation if detail.pay_grade else ""
    found = [fact(CODE, detail.class_code or "", is_said=[one for one in details if one.value == detail.class_code])]
    if grade:
        found.append(fact(GRADE, grade, is_said=[one for one in details if one.value == grade]))
    if detail.flsa:
        said = [one for one in details if "flsa" in one.name.lower() and flsa_code(one.value) == detail.flsa]
        found.append(fact(FLSA, "exempt" if detail.flsa == "E" else "non-exempt", is_said=said))
    return found

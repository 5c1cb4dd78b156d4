"""A specification in the layout of the shipped template, in words of its own, and ways to bend it."""

from hashlib import sha256

from kg.document import Document
from kg.model import Specification, StatementKind
from kg.parse import parse, shipped
from kg.read.text import lines_of

SPECIMEN = """\
General Statement of Duties

Performs journey level work in the care of park trees and shrubs and answers questions from
residents about them.

Distinguishing Characteristics

The Tree Trimmer II is distinguished from the Tree Trimmer I because this position works under
close supervision.

Essential Duties

Climbs trees with ropes and saddles and removes dead or dangerous limbs with hand saws and
chain saws.

Inspects trees for disease, insects, and decay and marks those that have to be felled.

Performs other related duties as assigned.

Competencies

Safety Awareness - Recognizes hazards before they cause harm and wears the equipment that the
work calls for.

Teamwork - Does a fair share of the work of the crew.

Knowledge & Skills

Knowledge of the growth habits and diseases of the trees that are common along city streets
and in parks.

Skill in tying knots.

Level of Supervision Exercised

None

Education Requirement

Graduation from high school or a GED certificate.

Experience Requirement

Two (2) years of experience as a Tree Trimmer I.

Education & Experience Equivalency

None

Licensure & Certification

Requires a valid driver's license at the time of application.

Working Environment

Works at heights.
Works outdoors in all weather, with heat and sun in the summer and with snow and ice in the
winter.

Level of Physical Demand

4-Heavy (50-100 lbs.)

Physical Demands

Climbing: Going up trees with ropes.
Lifting: Raising objects of up to 100 pounds.

Background Check Requirement

Criminal Check
Motor Vehicle Record

Assessment Requirement

None

Probation Period

Six (6) months.

Class Detail

Pay Grade: TR-05
FLSA Code: N
Established Date: 3/4/2015
Established By: QP
Class History: 5/6/17 - Revised duties
"""


def document(text: str, name: str = "specimen.txt") -> Document:
    return Document(name, sha256(text.encode("utf-8", "replace")).hexdigest(), "text", lines_of(text))


def parsed(text: str, name: str = "specimen.txt") -> Specification:
    return parse(document(text, name), shipped())


def with_section(heading: str, body: str, text: str = SPECIMEN) -> str:
    """The specimen with another text below a heading (up to the next heading but one blank line)."""
    lines = text.split("\n")
    start = lines.index(heading)
    known = {section.heading for section in parsed(text).sections}
    end = next((place for place in range(start + 1, len(lines)) if lines[place].strip() in known), len(lines))
    return "\n".join([*lines[: start + 1], "", body.strip("\n"), "", *lines[end:]])


def texts(specification: Specification, *kinds: StatementKind) -> list[str]:
    return [one.text for one in specification.classes[0].of_kind(*kinds)]


def meaning(specification: Specification) -> list[tuple[str, str, str, str]]:
    """What the sections say, without line numbers: kind, section kind-independent text, applicability."""
    return [
        (one.kind.value, one.text, one.applicability, str(one.boilerplate))
        for one in specification.classes[0].statements
        if one.section != "Title"
    ]


def rules(specification: Specification) -> set[str]:
    return {problem.rule for problem in specification.problems}

"""What is doubtful about a section because of its heading: one that nobody knows, is missing, misspelt or says less."""

from kg.document import Problem
from kg.parse.headless import DUTIES
from kg.parse.layout import UNKNOWN, Block
from kg.parse.template import Template


def heading_problem(block: Block, template: Template) -> Problem | None:
    """What a reader has to know of how the heading of a section was taken; None where there is no doubt."""
    heading = block.heading
    if heading is None:
        if block.rule is not DUTIES:
            return None
        line = block.written()[0].number
        message = f"no heading stands above the list on line {line}; it is read as the duties of the class"
        return Problem("duties-without-heading", message, line)
    if block.rule is UNKNOWN:
        message = f"the heading {block.title!r} is not known to the template {template.name!r}"
        return Problem("unknown-heading", message, heading.number, block.title)
    if block.is_near:
        message = f"the heading {block.title!r} is taken for a misspelt one of the kind {block.rule.kind!r}"
        return Problem("misspelt-heading", message, heading.number)
    if block.stands_in and block.rule.kind == "qualifications":
        message = f"no section says what is required; what stands under {block.title!r} is read as that"
        return Problem("wishes-for-requirements", message, heading.number)
    return None

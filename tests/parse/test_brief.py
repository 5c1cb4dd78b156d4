"""Short documents: what is enough to take one for a specification, and what looks like one and is none."""

import pytest

from kg.errors import DocumentError
from kg.model import StatementKind
from tests.parse.specimen import parsed, texts

DUTIES = "- Counts boats.\n- Paints piers.\n- Mends nets.\n"


@pytest.mark.parametrize(
    "text",
    [
        f"BOAT KEEPER\n\nMinimum Qualifications:\n\nHigh school diploma.\n\nResponsibilities:\n\n{DUTIES}",
        f"BOAT KEEPER\n\nTYPICAL TASKS\n\n{DUTIES}\nKNOWLEDGE, SKILLS AND ABILITIES\n\nKnowledge of boats.\n",
        f"BOAT KEEPER\n\nESSENTIAL JOB FUNCTIONS\n\n{DUTIES}\nPHYSICAL DEMANDS\n\nStands and lifts.\n",
        f"BOAT KEEPER\n\nPay Grade: C18\nJob Code: 17012\n\nESSENTIAL JOB FUNCTIONS\n\n{DUTIES}",
        f"NOTICE\nCLASS TITLE: BOAT KEEPER\n\nESSENTIAL JOB FUNCTIONS\n\n{DUTIES}",
        f"BOAT KEEPER\n\nWHAT YOU WILL DO\n\n{DUTIES}\nREQUIREMENTS\n\nA valid driver's license.\n",
        f"BOAT KEEPER\n\nJOB DUTIES\nNOTE: The duties listed are typical examples.\n{DUTIES}\n"
        "QUALIFICATIONS\n\nHigh school diploma.\n",
    ],
)
def test_what_is_enough(text: str) -> None:
    assert texts(parsed(text), StatementKind.DUTY) == ["Counts boats.", "Paints piers.", "Mends nets."]


def test_a_comparison_of_classes_beside_a_definition_is_enough() -> None:
    text = """BOAT KEEPER I
BOAT KEEPER II

DEFINITION

Under supervision, keeps boats.

DISTINGUISHING CHARACTERISTICS

Boat Keeper I: This is the entry level class.
Employees learn to tie knots.

Boat Keeper II: This is the journey level class.
"""
    assert [one.title for one in parsed(text).classes] == ["Boat Keeper I", "Boat Keeper II"]


def test_a_class_code_speaks_for_a_document_without_duties() -> None:
    text = "Class Code: 5600-05\n\nBASIC PURPOSE: To paint boats.\n\n" + "\n\n".join(
        f"{label}: Some words." for label in ("Working Conditions", "Physical Demands", "Minimum Qualifications")
    )
    assert parsed(text).classes[0].detail.class_code == "5600-05"
    with pytest.raises(DocumentError, match="not recognized"):
        parsed(text.replace("Class Code", "Code"))


@pytest.mark.parametrize(
    "text",
    [
        "JANE ROE\n\nSUMMARY\n\nThe engineer is responsible.\n\nEXPERIENCE\n\nFern Works\n\nRESPONSIBILITIES\n\n"
        "- Managed ten people\n- Designed boats\n- Reduced costs\n\nSKILLS\n\nNets\n\nEDUCATION\n\nBachelor of Arts\n",
        "AUDIT COMMITTEE\n\nPURPOSE\n\nThe committee is responsible for the audit and performs reviews.\n\n"
        "RESPONSIBILITIES\n\n- Meets often.\n- Reviews the budget.\n- Reports to the council.\n",
        "MINUTES\n\nOVERVIEW\n\nThis position is vacant.\n\nRESPONSIBILITIES\n\nBill asked for paint.\nAnn moved to "
        "adjourn.\nTom seconded it.\n",
        "NOW HIRING: CLERK\n\nABOUT THE JOB\n\nJoin our team!\n\nBENEFITS\n\nVacation.\n\nHOW TO APPLY\n\nWrite.\n",
        "TREES\n\nDISTINGUISHING CHARACTERISTICS\n\nThe oak has lobes.\nThe elm has teeth.\nThe fir has needles.\n\n"
        "DESCRIPTION\n\nTrees of this class perform well.\n",
        "APPLICATION FORM\n\nPosition: Clerk\nCode: 123\n\nEDUCATION\n\nYour school.\n\nEXPERIENCE\n\nYears.\n\n"
        "LICENSES\n\nList them.\n\nREFERENCES\n\nThree.\n",
        "LEASE\n\nPURPOSE\n\nThe room.\n\nRESPONSIBILITIES\n\nThe tenant pays.\nAnd cleans.\nThe landlord mends.\n",
    ],
)
def test_what_is_no_specification(text: str) -> None:
    with pytest.raises(DocumentError, match="not recognized"):
        parsed(text)

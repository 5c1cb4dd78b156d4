"""How large a specification may be: limits that real ones never reach and hostile ones cannot pass."""

from typing import Final

MAXIMUM_BYTES: Final = {
    "text": 1_000_000,
    "HTML": 5_000_000,
    "PDF": 20_000_000,
    "Word": 20_000_000,
    "table": 10_000_000,
    "workbook": 20_000_000,
}
"""The longest specifications published have 200 kB of text. A page may carry 400 kB of menus around it and pictures
in its own text; PDF and DOCX may embed fonts and a seal or a scanned signature of some megabytes. The class list of the
largest state has 5,000 rows of 20 columns, 1 MB."""

MAXIMUM_LINES: Final = 20_000
"""The longest specifications have some 1,500 lines."""

MAXIMUM_LINE: Final = 200_000
"""A paragraph without line ends may be long; a whole specification on one line is not."""

MAXIMUM_CHARACTERS: Final = 2_000_000
"""What may come out of a file whose kind packs its text: ten times the longest specification published."""

MAXIMUM_PAGES: Final = 500
"""The longest specifications have some 60 pages."""

MAXIMUM_ROWS: Final = 20_000
"""Rows of a table that are not blank, and the row in its sheet that the last of them may stand in."""

MAXIMUM_CELLS: Final = 100_000
"""Cells of a table that are not empty; the class list of the largest state has 60,000."""

MAXIMUM_COLUMNS: Final = 500

MAXIMUM_CELL: Final = 33_000
"""Characters of one cell; Excel allows 32,767."""

MAXIMUM_SHEETS: Final = 100

"""Reference datasets of a user's own: a table with a mapping file, a SKOS file, or figures by SOC code."""

from kg.link.dataset.figures import load_figures
from kg.link.dataset.skos import load_skos
from kg.link.dataset.table import load_table

__all__ = ["load_figures", "load_skos", "load_table"]

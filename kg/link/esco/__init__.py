"""Loading ESCO, the European classification of skills and occupations, from its download as tables or as RDF."""

from kg.link.esco.load import load_esco

__all__ = ["load_esco"]

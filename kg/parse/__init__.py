"""Parsing: a Document and a template in, a Specification out."""

from kg.parse.specification import parse
from kg.parse.template import Template
from kg.parse.template_file import load, shipped

__all__ = ["Template", "load", "parse", "shipped"]

"""Reading files: bytes in, a Document with page and line numbers out."""

from kg.read.file import read

__all__ = ["read"]

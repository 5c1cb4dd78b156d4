"""The graph where it is kept: in a folder of this machine, or at a SPARQL endpoint, behind one small interface."""

from kg.store.directory import StoreDirectory
from kg.store.embedded import EmbeddedStore
from kg.store.entry import DUTY, TITLE, Entry, Finding, Hit
from kg.store.generation import Generation
from kg.store.interface import GraphStore, Row, Table, Term
from kg.store.manifest import FileRecord, Manifest
from kg.store.remote import RemoteStore
from kg.store.snapshot import Snapshot
from kg.store.text_index import TextIndex
from kg.store.update import Update

__all__ = [
    "DUTY",
    "TITLE",
    "EmbeddedStore",
    "Entry",
    "FileRecord",
    "Finding",
    "Generation",
    "GraphStore",
    "Hit",
    "Manifest",
    "RemoteStore",
    "Row",
    "Snapshot",
    "StoreDirectory",
    "Table",
    "Term",
    "TextIndex",
    "Update",
]

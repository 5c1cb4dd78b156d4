"""The graph where it is kept: in a folder of this machine, or at a SPARQL endpoint, behind one small interface."""

from kg.store.directory import StoreDirectory
from kg.store.embedded import EmbeddedStore
from kg.store.entry import DUTY, TITLE, Entry, Finding, Hit
from kg.store.generation import Generation
from kg.store.graph_text import WholeGraph
from kg.store.interface import GraphStore, Row, Table, Term
from kg.store.manifest import FileRecord, Manifest
from kg.store.publication import publish
from kg.store.remote import RemoteStore
from kg.store.remote_address import check_address, local_folder
from kg.store.remote_credentials import authorization_header, credentials_for
from kg.store.remote_ledger import reservations
from kg.store.sending import Sent
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
    "Sent",
    "Snapshot",
    "StoreDirectory",
    "Table",
    "Term",
    "TextIndex",
    "Update",
    "WholeGraph",
    "authorization_header",
    "check_address",
    "credentials_for",
    "local_folder",
    "publish",
    "reservations",
]

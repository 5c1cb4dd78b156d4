"""Sending the store of a folder to an endpoint, and noting in the store which revision was sent."""

from typing import Final

from kg.store.directory import StoreDirectory
from kg.store.remote import RemoteStore
from kg.store.remote_address import shown
from kg.store.remote_credentials import credentials_for
from kg.store.remote_ledger import read_ledger
from kg.store.sending import Progress, Sent, send
from kg.vocabulary import DEFAULT_BASE

_SETTING: Final = "sent "


def publish(
    directory: StoreDirectory,
    url: str,
    *,
    prune: bool = False,
    address: str | None = None,
    progress: Progress | None = None,
) -> Sent:
    """Make the endpoint hold what the store holds; `prune`, `address` and what is raised are as for `send`."""
    key = f"{_SETTING}{shown(url)}"
    with directory.open() as here, RemoteStore(url, credentials=credentials_for(url)) as there:
        # The revision that was sent last, and the generation that held it: while both are still there, nothing changed.
        last, _, number = (here.manifest.setting(key) or "").partition(" ")
        if number == str(here.number) and _is_there(there, last):
            return Sent(0, 0, len(here.graphs()), 0, False, last)
        base = here.manifest.setting("base") or DEFAULT_BASE
        sent = send(here, there, base=base, last_sent=last, prune=prune, address=address, progress=progress)
    with directory.update() as update:
        generation = update.begin()
        generation.manifest.set_setting(key, f"{sent.revision} {generation.number}")
    return sent


def _is_there(store: RemoteStore, revision: str) -> bool:
    """Whether the endpoint holds this revision, and no build is under way."""
    ledger = read_ledger(store)
    return ledger.revision == revision and not ledger.writer

"""Files that want the same IRI: two classes with one title, and one class specified twice."""

import os
from collections import defaultdict
from collections.abc import Mapping

from kg.build.claim import Claim, Standing


def settle(claims: Mapping[str, Claim]) -> dict[str, Standing]:
    """What each file (by path) gets; this depends on the files alone, not on the order in which they came.

    Where one name is claimed with several codes, those that have one append it. Of files that still want the same IRI,
    the first by name gets it and the others are left out; a file that is gone from the disk comes after all others.
    """
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims.values():
        for name, code in claim.names:
            codes[(claim.agency, name)].add(code)
    found: dict[str, Standing] = {}
    owners: dict[str, str] = {}
    for path, claim in sorted(claims.items(), key=_precedence):
        coded = frozenset(name for name, _ in claim.names if len(codes[(claim.agency, name)]) > 1)
        addresses = claim.addresses(coded)
        winner = next((owners[address] for address in addresses if address in owners), None)
        if winner is None:
            found[path] = Standing(coded)
            owners.update(dict.fromkeys(addresses, claim.file))
        else:
            found[path] = Standing(winner=winner)
    return found


def _precedence(item: tuple[str, Claim]) -> tuple[bool, str, str]:
    path, claim = item
    return (not os.path.exists(path), claim.file, path)

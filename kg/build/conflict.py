"""Files that want the same IRI: two classes with one title, and one class specified twice."""

from collections import defaultdict
from collections.abc import Mapping

from kg.build.claim import Claim, Standing


def settle(claims: Mapping[str, Claim]) -> dict[str, Standing]:
    """What each file (by path) gets; this depends on the files alone, not on the order in which they came.

    Where one name is claimed with several codes, those that have one append it. Of files that still want the same IRI,
    the first by name gets it and the others are left out.
    """
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims.values():
        for name, code in claim.names:
            codes[(claim.agency, name)].add(code)
    found: dict[str, Standing] = {}
    owners: dict[str, str] = {}
    for path, claim in sorted(claims.items(), key=lambda item: (item[1].file, item[0])):
        coded = frozenset(name for name, _ in claim.names if len(codes[(claim.agency, name)]) > 1)
        addresses = claim.addresses(coded)
        winner = next((owners[address] for address in addresses if address in owners), None)
        if winner is None:
            found[path] = Standing(coded)
            owners.update(dict.fromkeys(addresses, claim.file))
        else:
            found[path] = Standing(winner=winner)
    return found

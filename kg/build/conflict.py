"""Files that want the same IRI: two classes with one title, and one class specified twice."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.build.claim import Claim
from kg.build.standing import LeftOut, Standing


def settle(claims: Mapping[str, Claim]) -> dict[str, Standing]:
    """What each file (by path) gets; this depends on the files alone, not on the order in which they came.

    Of files with one text the first is taken. Where one name is claimed with several codes, those that have one append
    it. Of files that still want one class, the newest edition gets it, of those with one date the first by name; a file
    without a date comes after those with one, a file that is gone from the disk after all others. The others are loaded
    without the classes that they did not get.

    A table claims no class for itself: its rows join the classes of specifications by title. Only where it has one
    title with several codes, so that it tells classes apart itself, do its codes count among those of the name.
    """
    lent = _agency_to_lend(claims)
    ordered = {path: _with_agency(claim, lent) for path, claim in sorted(claims.items(), key=_precedence)}
    copies = _copies(ordered)
    ordered = {path: claim for path, claim in ordered.items() if path not in copies}
    several = _names_of_several_classes(ordered)
    taken = _Taken()
    found = {path: Standing(winner=winner, is_copy=True) for path, winner in copies.items()}
    replaced: list[tuple[str, Claim, Standing]] = []
    for path, claim in ordered.items():
        coded = frozenset(name for name, _ in claim.names if (claim.agency, name) in several)
        standing = Standing(coded, left_out=() if claim.is_table else taken.left_out(claim, coded))
        if claim.is_table and not claim.agency_name and lent is not None:
            standing = replace(standing, agency=lent.agency_name)
        if standing.left_out and len(standing.left_out) == len(claim.names) - 1:
            replaced.append((path, claim, standing))
        else:
            found[path] = taken.take(claim, standing)
    for path, claim, standing in replaced:
        found[path] = taken.take(claim, taken.replaced(standing))
    return found


@dataclass(slots=True)
class _Taken:
    """The IRIs that files have: of classes and documents, each with the claim and the IRI of its document."""

    owners: dict[str, tuple[Claim, str]] = field(default_factory=dict)

    def left_out(self, claim: Claim, coded: frozenset[str]) -> tuple[LeftOut, ...]:
        """Those classes of a file that others have."""
        found = ((address, self.owners.get(address)) for address in claim.classes(coded))
        return tuple(LeftOut(address, other[0].file, other[0].edition.date) for address, other in found if other)

    def replaced(self, standing: Standing) -> Standing:
        """The standing of a file that has no class left, with the documents that have its classes."""
        return replace(standing, replaced_by=tuple(sorted({self.owners[one.address][1] for one in standing.left_out})))

    def take(self, claim: Claim, standing: Standing) -> Standing:
        """Give a file what it should get, with an IRI for its document that no other has."""
        for one in _ways_to_name(claim, standing):
            owned = claim.owned(one)
            if owned[0] not in self.owners:
                self.owners.update(dict.fromkeys(owned, (claim, owned[0])))
                return one
        return Standing(winner=self.owners[claim.owned(standing)[0]][0].file)


def _ways_to_name(claim: Claim, standing: Standing) -> Iterator[Standing]:
    """The document's IRI as it is; then, if another one has it, with the code, the date and the digest."""
    yield standing
    if not claim.is_table:
        coded = replace(standing, coded=standing.coded | {claim.names[0][0]})
        yield coded
        for suffix in claim.edition.suffixes():
            yield replace(coded, suffix=suffix)


def _copies(ordered: Mapping[str, Claim]) -> dict[str, str]:
    """The files that say what one before them says, line by line, each with the name of that file."""
    first: dict[tuple[str, str], str] = {}
    found: dict[str, str] = {}
    for path, claim in ordered.items():
        if claim.edition.text:
            winner = first.setdefault((claim.agency, claim.edition.text), path)
            if winner != path:
                found[path] = ordered[winner].file
    return found


def _names_of_several_classes(ordered: Mapping[str, Claim]) -> set[tuple[str, str]]:
    """The names that are claimed with several codes, each behind its agency."""
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in ordered.values():
        for name, told in _codes(claim).items():
            codes[claim.agency, name] |= told
    return {name for name, told in codes.items() if len(told) > 1}


def _agency_to_lend(claims: Mapping[str, Claim]) -> Claim | None:
    """A specification of the agency for tables that name none: the only one whose specifications are at hand."""
    found = {claim.agency: claim for _, claim in sorted(claims.items()) if not claim.is_table}
    only = next(iter(found.values())) if len(found) == 1 else None
    return only if only and only.agency_name else None


def _codes(claim: Claim) -> dict[str, set[str]]:
    """The codes with which a file claims each name; of a table those only that tell its own classes apart."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in claim.names:
        found[name].add(code)
    return {name: codes for name, codes in found.items() if not claim.is_table or len(codes - {""}) > 1}


def _with_agency(claim: Claim, lent: Claim | None) -> Claim:
    return replace(claim, agency=lent.agency) if lent and claim.is_table and not claim.agency_name else claim


def _precedence(item: tuple[str, Claim]) -> tuple[bool, int, str, str]:
    path, claim = item
    return (not os.path.exists(path), -int(claim.edition.date.replace("-", "") or 0), claim.file, path)

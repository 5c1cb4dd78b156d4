"""The loop of a review in a terminal: show a question, take a key, do what it says."""

from typing import Final

from kg.cli.keyboard import Keyboard
from kg.cli.review_screen import Screen
from kg.link.candidate import MatchType
from kg.link.concept import ConceptKind
from kg.link.decision import Verdict
from kg.link.facts import object_facts, subject_facts
from kg.link.fitness import kinds_for
from kg.link.reference_term import ReferenceTerm, TermSearch
from kg.link.review import Item, Review
from kg.store import GraphStore

_VERDICTS: Final = {"a": Verdict.ACCEPTED, "r": Verdict.REJECTED, "u": Verdict.UNDECIDED}
_END: Final = ("q", "\x04")


class Sitting:
    """One review in one terminal."""

    def __init__(self, review: Review, store: GraphStore, keyboard: Keyboard, screen: Screen) -> None:
        self._review = review
        self._store = store
        self._keyboard = keyboard
        self._screen = screen
        self._searches: dict[tuple[str, tuple[ConceptKind, ...]], TermSearch] = {}
        self._note = ""
        self._predicate = ""

    def run(self) -> None:
        """Until the last question is answered, or the reviewer has had enough."""
        try:
            while self._review.current is not None:
                self._show()
                while (key := self._keyboard.key()) not in _END:
                    if key == "?":
                        self._screen.help()
                    elif self._press(key):
                        break
                else:
                    return
        except KeyboardInterrupt:
            return

    def _show(self) -> None:
        item = self._review.current
        assert item is not None
        self._predicate = self._predicate or item.predicate
        self._screen.question(
            self._review,
            subject_facts(self._store, item.subject),
            object_facts(self._store, item.object, item.graph),
            self._predicate,
            self._note,
        )

    def _press(self, key: str) -> bool:
        """Do what a key says; whether the question is to be shown again, or the next."""
        if key in _VERDICTS:
            verdict = _VERDICTS[key]
            self._review.decide(verdict, predicate=MatchType(self._predicate), reason=self._note)
            self._screen.done(f"{verdict}, written")
            self._forget()
        elif key == "s":
            self._review.skip()
            self._forget()
        elif key == "b":
            if not self._review.back():
                self._screen.done("this is the first question")
                return False
            self._forget()
        elif key == "m":
            self._change_match()
            return False
        elif key == "n":
            self._note = self._keyboard.line("  reason: ")
            self._screen.standing(self._predicate, self._note)
            return False
        elif key == "o":
            return self._redirect()
        else:
            return False
        return True

    def _forget(self) -> None:
        self._note, self._predicate = "", ""

    def _change_match(self) -> None:
        names = [each.value for each in MatchType]
        self._screen.choices(names)
        key = self._keyboard.key()
        self._predicate = next((name for name in names if name[0] == key), self._predicate)
        self._screen.standing(self._predicate, self._note)

    def _redirect(self) -> bool:
        """Let another concept be found and accepted."""
        item = self._review.current
        assert item is not None
        words = self._keyboard.line("  words or code of the concept: ")
        if not words:
            return True
        found = self._search(item).find(words)
        self._screen.targets(found)
        if not found:
            return False
        self._screen.done("press its digit; any other key cancels")
        key = self._keyboard.key()
        if not (key.isdecimal() and 1 <= int(key) <= len(found)):
            return True
        target = found[int(key) - 1]
        names = [each.value for each in MatchType]
        self._screen.choices(names)
        letter = self._keyboard.key()
        predicate = next((MatchType(name) for name in names if name[0] == letter), None)
        if predicate is None:
            return True
        term = ReferenceTerm(item.version, item.graph, target.iri, target.label, target.notation, "")
        self._review.redirect(term, predicate, self._note)
        self._screen.done(f"accepted {target.label} as {predicate}, written")
        self._forget()
        return True

    def _search(self, item: Item) -> TermSearch:
        """The concepts of the release that was asked about, of kinds that fit; read at the first search in it."""
        place = item.graph, kinds_for(self._store, item.subject)
        if place not in self._searches:
            self._searches[place] = TermSearch(self._store, *place)
        return self._searches[place]

"""Telling a page's content from what a site puts around it: menus, banners, search forms, hidden text."""

import re
from itertools import islice
from typing import Final

from lxml import etree

from kg.read.page_title import SEPARATOR, title_lines

Element = etree._Element

_NEVER: Final = {
    *("script", "style", "noscript", "template", "head", "nav", "aside", "iframe", "object", "embed", "svg", "math"),
    *("canvas", "audio", "video", "map", "menu", "button", "select", "datalist", "textarea", "input", "dialog"),
}
_ROLES: Final = {
    *("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar"),
    *("toolbar", "tooltip"),
}
_HIDDEN: Final = {
    *("hidden", "hide", "d-none", "invisible", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"),
    *("screen-reader-only", "hidden-off-screen", "off-screen", "offscreen", "ms-hide", "ms-hidden", "skip-link"),
}
_NOT_SHOWN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_AROUND: Final = {
    *("nav", "navbar", "navigation", "menu", "sidebar", "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent"),
    *("skip", "skiplink", "social", "share", "sharing", "search", "searchbox", "login", "pagination", "pager"),
    *("footer", "masthead", "newsletter", "subscribe", "gdpr"),
}
"""Words in an element's class or id by which sites call what stands around their content."""
_STAMPS: Final = {"update", "updated", "modified"}
_STAMP: Final = re.compile(r"(?:page )?(?:last )?(?:updated|modified)\W{0,3}[\w/., -]{6,20}", re.IGNORECASE)
"""When the page was changed, as a site writes it by itself; a specification's own dates say "revised"."""
_UNNAMED: Final = {"header", "footer", "caption"}
"""Elements that may be left out though they have no attributes."""
_WORD: Final = re.compile(r"[A-Z]?[a-z]+")
_LONGEST_NAME: Final = 500
"""Characters of a title, a class or an id that are looked at."""
_SHORTEST_CONTENT: Final = 200
_MOST_ELEMENTS: Final = 100
"""Elements at the beginning of the content that are looked at for what the title repeats."""


class Page:
    """A parsed page: its `content` element, and what its title says beyond that, with the line of its source."""

    def __init__(self, root: Element) -> None:
        """Look for the content and for the headings that only repeat the page's title."""
        self.content = _content(root)
        self._length = max(_length(self.content), 1)
        # The elements decided on are kept, or their identity would not last.
        self._decided: dict[Element, bool] = {}
        self._repeated: set[Element] = set()
        title = next(root.iter("title"), None)
        self.title_source = None if title is None else title.sourceline
        name = "" if title is None else _text(title)[:_LONGEST_NAME]
        self._main_headings: tuple[str, ...] = ()
        self.title_lines = self._compare(name)
        """What the title says that the content does not, a line each."""

    def leaves_out(self, element: Element) -> bool:
        """Whether an element and all in it is not content; asked in document order, for parents first."""
        if not isinstance(element.tag, str) or element.tag in _NEVER or element in self._repeated:
            return True
        if element is self.content or not (element.attrib or element.tag in _UNNAMED):
            return False
        if element not in self._decided:
            self._decided[element] = self._is_around(element)
        return self._decided[element]

    def _is_around(self, element: Element) -> bool:
        get = element.get
        if element.tag == "a":
            return get("href", "").startswith(("#", "javascript:")) and _text(element).lower().startswith("skip ")
        if element.tag == "caption":
            return bool(self._main_headings) and _text(element).startswith(self._main_headings)
        if get("hidden") is not None or get("aria-hidden") == "true" or _NOT_SHOWN.search(get("style", "")):
            return True
        if get("role", "").strip().lower() in _ROLES:
            return True
        names = get("class", "")[:_LONGEST_NAME]
        if not _HIDDEN.isdisjoint(names.lower().split()):
            return True
        names += " " + get("id", "")[:_LONGEST_NAME]
        words = {word.lower() for word in _WORD.findall(names)}
        if not _STAMPS.isdisjoint(words) and _STAMP.fullmatch(_text(element)):
            return True
        named = not _AROUND.isdisjoint(words)
        if element.tag in {"header", "footer"}:
            named = named or next(element.iterancestors("main", "article", "section"), None) is None
        # A wrapper of the content may be called "with-sidebar", and a header may be all there is.
        return named and _length(element) < self._length / 2

    def _compare(self, title: str) -> list[str]:
        """Settle which of the title and the main headings stand, where one repeats the other.

        Sites show a title that ends with the site's name, and often the same as a heading above the content; the
        content's own main heading is the last one. A title that has nothing to do with the headings names the site.
        """
        headings = [heading for heading in self.content.iter("h1") if not self._is_within_left_out(heading)]
        texts = [_text(heading) for heading in headings]
        self._main_headings = tuple(text for text in texts if text)
        if len(headings) > 1:
            starts = {title} | {title[: end.start()] for end in SEPARATOR.finditer(title)}
            self._repeated = {heading for heading, text in zip(headings[:-1], texts, strict=False) if text in starts}
            return [title] if title else []
        is_headed = bool(texts) and not _alike(texts[0], title)
        return title_lines(title, self._first_texts(), is_headed=is_headed) if title else []

    def _first_texts(self) -> set[str]:
        """The first texts of the content, with small letters."""
        found: set[str] = set()
        walk = etree.iterwalk(self.content, events=("start",))
        for _, element in islice(walk, _MOST_ELEMENTS):
            if self.leaves_out(element):
                walk.skip_subtree()
                continue
            found.add(" ".join((element.text or "").split()).lower())
            found.update(" ".join((child.tail or "").split()).lower() for child in islice(element, _MOST_ELEMENTS))
        return found

    def _is_within_left_out(self, element: Element) -> bool:
        for ancestor in (element, *element.iterancestors()):
            if ancestor is self.content:
                return False
            if self.leaves_out(ancestor):
                return True
        return False


def _content(root: Element) -> Element:
    """The element that holds the content: the only main one, else the body, else all."""
    mains = [element for element in root.iter() if element.tag == "main" or element.get("role") == "main"]
    if len(mains) == 1 and _length(mains[0]) >= _SHORTEST_CONTENT:
        return mains[0]
    body = root if root.tag == "body" else root.find("body")
    return root if body is None else body


def _length(element: Element) -> int:
    """The number of characters in an element."""
    return sum(map(len, element.itertext()))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _alike(text: str, title: str) -> bool:
    """Whether a heading and a title share most of the heading's words."""
    words = set(re.findall(r"\w+", text.lower()))
    return bool(words) and 2 * len(words & set(re.findall(r"\w+", title.lower()))) >= len(words)

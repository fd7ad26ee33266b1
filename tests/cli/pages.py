"""HTML pages as the tests look at them: parsed strictly, and asked for elements, ids and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib

from conftest import ROOT
from toolcheck.report.html_page import asset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from cli.calls import Runner

INVALID = str(ROOT / "tests" / "invalid" / "several-at-once.tool.yaml")
_TAGS = frozenset(
    """
    html head meta title style body header main footer nav section article h1 h2 h3 h4 p a ul ol li dl div dt dd
    table caption thead tbody tr th td figure figcaption details summary span strong code bdi wbr br
    svg defs pattern rect line text
    """.split()  # noqa: SIM905 - a list of so many words is read more easily as text
)
_ATTRIBUTES = frozenset(
    """
    lang charset content name http-equiv class id href rel role scope colspan open tabindex focusable
    aria-labelledby aria-label aria-hidden width height x y x1 x2 y1 y2 dx patternUnits patternTransform
    """.split()  # noqa: SIM905
)
_COMPARED_TAGS = {"script", "circle", "desc", "label", "input", "output"}
_COMPARED_ATTRIBUTES = {"hidden", "for", "type", "autocomplete", "aria-sort", "viewBox", "cx", "cy", "r"} | {
    "data-key",
    "data-place",
    "data-words",
    "data-first",
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Page:
    """A page; parsing fails on the first thing that HTML does not allow."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(source)

    def all(self, *tags: str, class_: str | None = None) -> list[Element]:
        """Every element of these tags and this class, in the order of the page."""
        return [
            element
            for element in self.root.iter()
            if (not tags or tag_of(element) in tags) and (class_ is None or class_ in classes_of(element))
        ]

    def by_id(self, name: str) -> Element:
        """The one element of this id."""
        (found,) = (element for element in self.root.iter() if element.get("id") == name)
        return found

    def section(self, heading: str) -> Element:
        """The element whose heading begins with these words."""
        wanted = next(element for element in self.all(*HEADINGS) if text_of(element).startswith(heading))
        return next(element for element in self.root.iter() if wanted in list(element))

    def holds_only_what_it_may(self) -> None:
        """Fail on anything but text and pictures of its own: handlers, frames, what would be fetched; scripts.

        A page of a comparison has one script at its end, which is the program's own.
        """
        compares = "comparison" in classes_of(self.all("body")[0])
        tags, attributes = (_COMPARED_TAGS, _COMPARED_ATTRIBUTES) if compares else (set(), set())
        assert {tag_of(element) for element in self.root.iter()} <= _TAGS | tags
        assert {name for element in self.root.iter() for name in element.attrib} <= _ATTRIBUTES | attributes
        own = asset("comparison.js")
        assert [(script.attrib, script.text) for script in self.all("script")] in ([], [({}, own)])
        assert {element.get("type") for element in self.all("input")} <= {"search"}
        targets = [element.get("href") or "" for element in self.all("a")]
        assert all(target.startswith(("#", "https://", "http://")) for target in targets)
        (style,) = self.all("style")
        assert set(re.findall(r"url\([^)]*\)", text_of(style))) == {"url(#not-stated)"}
        assert "@import" not in text_of(style)

    def title(self) -> str:
        """The words of the title bar."""
        return text_of(self.all("title")[0])


def tag_of(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def classes_of(element: Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def text_of(element: Element) -> str:
    """All the text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def inside(element: Element, *tags: str) -> Iterator[Element]:
    """The elements of these tags inside of one."""
    return (found for found in element.iter() if found is not element and tag_of(found) in tags)


def rows_of(element: Element) -> list[list[str]]:
    """The tables in an element, as rows of texts, heads left out."""
    return [
        [text_of(cell) for cell in inside(row, "th", "td")]
        for body in inside(element, "tbody")
        for row in inside(body, "tr")
    ]


def page(run: Runner, *arguments: str) -> Page:
    """The page a call prints."""
    return Page(run(*arguments, "-f", "html").out)

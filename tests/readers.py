"""What a reader of each format sees: each report is parsed as its format asks, and gives the texts that it shows.

A reader fails where a report is not well formed, or holds something that would act: markup, a link, a command, a
formula. To cover a new format, register a function for it in `READERS`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import junitparser
import openpyxl
from markdown_it import MarkdownIt
from openpyxl.utils.escape import unescape

from cli.pages import Page
from toolcheck.documents.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it.token import Token

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")
_KINDS = {"error", "warning", "notice"}
_PROPERTIES = {"file", "line", "col", "endLine", "endColumn", "title"}
_OF_A_BADGE = {"svg", "title", "desc", "rect", "path", "g", "text"}
_OF_MARKDOWN = frozenset(
    {"text", "code_inline", "inline", "softbreak", "hr"}
    | {f"{name}_open" for name in ("heading", "paragraph", "bullet_list", "ordered_list", "list_item", "strong")}
    | {f"{name}_close" for name in ("heading", "paragraph", "bullet_list", "ordered_list", "list_item", "strong")}
    | {f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")}
)


def steers(text: str) -> list[str]:
    """The characters of a text that could steer a terminal, reorder what is read or break a line."""
    return _STEERING.findall(text)


def squashed(texts: Iterable[str]) -> str:
    """Texts as one, without what formats may lay out otherwise: spaces, line ends, signs that nobody sees."""
    return "".join(printable("\n".join(texts)).replace("\N{WORD JOINER}", "").split())


def lines(content: bytes) -> list[str]:
    """The lines of a report for people."""
    text = content.decode()
    assert steers(text.replace("\n", "")) == []
    return text.split("\n")


def strings(value: Any) -> Iterator[str]:
    """Every string in plain data, keys among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from strings(key)
            yield from strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from strings(inside)


def json_strings(content: bytes) -> list[str]:
    """Every string of a JSON report."""
    return list(strings(json.loads(content)))


def json_lines_strings(content: bytes) -> list[str]:
    """Every string of JSON Lines, which are ASCII alone and end as lines do."""
    assert content.isascii()
    assert not content or content.endswith(b"\n")
    return list(strings([json.loads(line) for line in content.split(b"\n")[:-1]]))


def sarif_messages(content: bytes) -> list[str]:
    """The messages of a SARIF log, as a viewer shows them."""
    (run,) = json.loads(content)["runs"]
    notes = run["invocations"][0].get("toolExecutionNotifications", [])
    messages = [result["message"]["text"] for result in run["results"]]
    reasons = [reason for result in run["results"] for reason in result.get("suppressions", ())]
    messages += [artifact["description"]["text"] for artifact in run["artifacts"] if "description" in artifact]
    messages += [note["message"]["text"] for note in notes]
    messages += [run["tool"]["driver"]["fullDescription"]["text"]]
    messages += [reason["justification"] for reason in reasons]
    messages += strings(run["tool"]["driver"]["properties"])
    for message in messages:
        assert steers(message) == []
        assert "](" not in message, "a link"
        assert re.sub(r"\{\{|\}\}", "", message).count("{") == 0, "a gap to fill in"
    return [message.replace("{{", "{").replace("}}", "}") for message in messages]


def junit_texts(content: bytes) -> list[str]:
    """Every text and value of a JUnit document that junitparser reads, too."""
    junitparser.JUnitXml.fromstring(content)
    root = ET.fromstring(content)  # noqa: S314 - our own
    return [text for element in root.iter() for text in (*element.attrib.values(), element.text or "")]


def github_commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The workflow commands in a log: name, properties and message, as the runner of GitHub Actions reads them."""
    found = []
    for line in text.split("\n"):
        assert "##[" not in line, "a command in the older way of writing"
        match = _COMMAND.fullmatch(line.lstrip())
        assert match or not line.lstrip().startswith("::")
        if match:
            pairs = [pair.split("=", 1) for pair in (match["properties"] or "").split(",") if pair]
            properties = {key: _unescaped(value, ("%2C", ","), ("%3A", ":")) for key, value in pairs}
            found.append((match["name"], properties, _unescaped(match["data"])))
    return found


def _unescaped(text: str, *more: tuple[str, str]) -> str:
    for code, sign in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def github_texts(content: bytes) -> list[str]:
    """The messages, titles and file names of annotations, and the lines of the log."""
    text = content.decode()
    texts = [line for line in text.split("\n") if not line.startswith("::")]
    for name, properties, message in github_commands(text):
        assert name in _KINDS
        assert set(properties) <= _PROPERTIES
        texts += [message, *properties.values()]
    assert all(steers(found) == [] for found in texts)
    return texts


def markdown_texts(content: bytes) -> list[str]:
    """The texts that CommonMark with tables shows; of a markup only what a report uses by itself is let through."""
    tokens = list(_flat(MarkdownIt("commonmark").enable("table").parse(content.decode())))
    assert {token.type for token in tokens} <= _OF_MARKDOWN
    texts = [token.content for token in tokens if token.type == "text"]
    assert all(steers(text) == [] for text in texts)
    assert [found for text in texts for found in re.findall(r"[@#!]\w|:\w+:", text)] == [], "a mention"
    raw = re.sub(r"`+[^`]*`+", "", content.decode())  # as GitHub looks for addresses, before backslashes are read
    assert re.findall(r"(?i)www\.|\w://", raw) == [], "an address"
    return [*texts, *(token.content for token in tokens if token.type == "code_inline")]


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def csv_cells(content: bytes) -> list[str]:
    """The cells of a table whose rows have the same length, none of which a spreadsheet would compute."""
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert steers(cell) == []
        assert not cell.startswith(("=", "+", "-", "@"))
    return [cell for row in rows for cell in row]


def badge_texts(content: bytes) -> list[str]:
    """The texts of an SVG image in which nothing acts."""
    root = ET.fromstring(content)  # noqa: S314 - our own
    texts = []
    for element in root.iter():
        namespace, _, tag = element.tag.rpartition("}")
        assert namespace == "{http://www.w3.org/2000/svg"
        assert tag in _OF_A_BADGE
        assert not any(name.startswith("on") or "href" in name or name == "style" for name in element.attrib)
        texts += [element.text or "", element.get("aria-label", "")]
    return texts


def html_texts(content: bytes) -> list[str]:
    """The texts and values of a page that holds nothing but what it may."""
    page = Page(content.decode())
    page.holds_only_what_it_may()
    texts = [text for element in page.root.iter() for text in (*element.attrib.values(), *element.itertext())]
    assert all(steers(text.replace("\n", "")) == [] for text in texts)
    return texts


def xlsx_cells(content: bytes) -> list[str]:
    """The cells of a workbook in which nothing is computed and nothing leads anywhere."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    texts = [unescape(cell.value) if cell.data_type == "s" else str(cell.value) for cell in cells]
    assert all(steers(text) == [] for text in texts)
    return texts


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "terminal": lines,
    "plain": lines,
    "json": json_strings,
    "jsonl": json_lines_strings,
    "sarif": sarif_messages,
    "junit": junit_texts,
    "github": github_texts,
    "markdown": markdown_texts,
    "html": html_texts,
    "csv": csv_cells,
    "xlsx": xlsx_cells,
    "badge": badge_texts,
}
"""From the bytes of a report to the texts that it shows; raises where it is not what its format asks for."""

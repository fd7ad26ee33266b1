"""One YAML document as plain data, in a single pass over the parser's events.

PyYAML's own composers are not used: the C one recurses, so that deep nesting ends the process, and both expand aliases.
Here nesting costs a stack entry, and what a description never needs (anchors, aliases, merges, tags) is refused.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
import yaml.reader
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from toolcheck.documents.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from toolcheck.documents.places import START, Place, Places, Spots
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.scalars import MAY_RESOLVE, NOT_TEXT, NUMERIC_START, resolve

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # libyaml is missing: the same events, more slowly
    from toolcheck.documents.pure_parser import PureParser as _Parser  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN = 60
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep, the most that is read"
_STARTS = frozenset({MappingStartEvent, SequenceStartEvent})
_ENDS = frozenset({MappingEndEvent, SequenceEndEvent})
_NO_KEYS = NOT_TEXT | {"<<"}
_MAY_BE_NO_KEY = MAY_RESOLVE | {"<"}
_NOWHERE = Places({})
_MAY_BE_DECORATED = frozenset({ScalarEvent, AliasEvent, *_STARTS})


class Document(NamedTuple):
    """The data of one file. `problems` are faults that did not keep the rest from being read.

    `label` is what a line of JSON Lines calls its description; a file has none.
    """

    name: str
    data: dict[str, Any]
    places: Places
    problems: tuple[Problem, ...] = ()
    label: str = ""


def read_document(name: str, content: bytes, *, max_bytes: int = MAX_BYTES, max_nodes: int = MAX_NODES) -> Document:
    """Read one YAML document whose top is a mapping.

    Raises:
        DocumentError: the content is too large, not UTF-8, not YAML, not one document, or not a mapping.
    """
    if len(content) > max_bytes:
        raise DocumentError(
            name, [Problem(START, f"the file is larger than {max_bytes // 1024} KiB, the most that is read")]
        )
    text = _decode(name, content)
    try:
        reader = _Reader(text, max_nodes)
    except yaml.reader.ReaderError:  # the pure Python parser looks through the whole text first
        raise DocumentError(name, [_character_problem(text)]) from None
    try:
        data = reader.read()
    except yaml.reader.ReaderError:
        raise DocumentError(name, [*reader.problems, _character_problem(text)]) from None
    except yaml.MarkedYAMLError as error:
        raise DocumentError(name, [*reader.problems, _syntax_problem(error, text)]) from None
    except _Refused as refusal:
        raise DocumentError(name, [*reader.problems, refusal.problem]) from None
    if not isinstance(data, dict):
        raise DocumentError(name, [*reader.problems, Problem(START, _not_a_mapping(data))])
    return Document(name, data, reader.places, tuple(reader.problems))


class _Refused(Exception):  # noqa: N818 - not an error by itself: it carries one
    """Reading must stop here."""

    def __init__(self, mark: Any, message: str) -> None:
        self.problem = _problem(mark, message)
        super().__init__(message)


def _problem(mark: Any, message: str) -> Problem:
    return Problem(Place(mark.line + 1, mark.column + 1), message)


def _is_no_key(text: str) -> bool:
    return text in _NO_KEYS or text[:1] in NUMERIC_START


def _not_a_mapping(data: Any) -> str:
    if data is None:
        return "the file is empty; a file of `key: value` lines was expected"
    found = "a list" if isinstance(data, list) else "a single value"
    return f"the file holds {found}; a file of `key: value` lines was expected"


class _Reader:
    """Builds plain data from events; `places` and `problems` fill up on the way."""

    def __init__(self, text: str, max_nodes: int) -> None:
        self.text = text
        self.parser = _Parser(text)
        self.max_nodes = max_nodes
        self.may_be_decorated = "&" in text or "*" in text or "!" in text
        self.places = _NOWHERE
        self.problems: list[Problem] = []

    def read(self) -> Any:
        """The data of the only document, or None for an empty file."""
        get_event = self.parser.get_event
        get_event()  # the start of the stream
        if isinstance(get_event(), StreamEndEvent):
            return None
        data = self._read_nodes(get_event)
        after = get_event()
        if isinstance(after, DocumentStartEvent):
            raise _Refused(after.start_mark, "a second document begins here; a file holds one (remove the `---`)")
        return data

    def _read_nodes(self, get_event: Callable[[], Any]) -> Any:  # noqa: C901, PLR0912, PLR0915 - in one piece for speed
        """The loop over the events of one document; everything that reading spends its time on is in here."""
        root: list[Any] = []
        stack: list[tuple[Any, Spots, bool, Any, Any]] = []
        container: Any = root
        spots: Spots = {}
        inside: Spots = {}
        step: Any = None
        may_be_decorated, max_nodes = self.may_be_decorated, self.max_nodes
        begin: Any = None
        end: Any = None
        in_mapping, nodes = False, 0
        while True:
            event = get_event()
            kind = type(event)
            begin = event.start_mark
            if in_mapping and kind is not MappingEndEvent:
                if may_be_decorated:
                    self._refuse_decoration(event)
                if kind is not ScalarEvent:
                    raise _Refused(event.start_mark, "a key must be text on one line")
                step = event.value
                if step in container or (step[:1] in _MAY_BE_NO_KEY and _is_no_key(step)):
                    self._refuse_key(event, container, spots)
                event = get_event()  # the value
                kind = type(event)
            if may_be_decorated and kind in _MAY_BE_DECORATED:
                self._refuse_decoration(event)
            if kind is ScalarEvent:
                value = event.value
                if value[:1] in MAY_RESOLVE and event.implicit[0]:
                    value = resolve(value)
            elif kind in _ENDS:
                if (
                    not spots or event.end_mark.index > begin.index
                ):  # else no bracket: it ends with the last thing inside
                    end = event.end_mark
                inside = spots
                container, spots, in_mapping, step, begin = stack.pop()
                spots[step] = (begin, end, inside)
                continue
            elif kind in _STARTS:
                value = {} if kind is MappingStartEvent else []
            elif kind is AliasEvent:
                value = None
            else:  # the end of the document
                self.places = Places(inside, self.text)
                return root[0]
            nodes += 1
            if nodes > max_nodes:
                raise _Refused(event.start_mark, f"more than {max_nodes} values in one file, the most that is read")
            if in_mapping:
                container[step] = value
            else:
                step = len(container)
                container.append(value)
            if kind is ScalarEvent or kind is AliasEvent:
                end = event.end_mark
                spots[step] = (begin, end)
            else:
                if len(stack) >= MAX_DEPTH:
                    raise _Refused(event.start_mark, _TOO_DEEP)
                stack.append((container, spots, in_mapping, step, begin))
                container, spots, in_mapping = value, {}, kind is MappingStartEvent

    def _refuse_key(self, event: Any, container: dict[str, Any], spots: Spots) -> None:
        """Refuse a key that is there already, or that is no text, if it is one of these."""
        text: str = event.value
        is_plain = event.implicit[0]
        if text in container:
            first = spots[text][0].line + 1
            self._wrong(event, f"duplicate key `{text[:_SHOWN]}`, first on line {first}; keep one of them")
        elif is_plain and not isinstance(resolve(text), str):
            self._wrong(event, f"`{text[:_SHOWN]}`: keys are text; put it in quotes")
        elif is_plain and text == "<<":
            self._wrong(event, "`<<`: merge keys are not read; write the values out")

    def _refuse_decoration(self, event: Any) -> None:
        """Refuse an alias, an anchor or a tag, if the event has one."""
        anchor: str | None = event.anchor
        if isinstance(event, AliasEvent):
            self._wrong(event, f"`*{str(anchor)[:_SHOWN]}`: aliases are not read; write the value out")
            return
        if anchor is not None:
            self._wrong(event, f"`&{anchor[:_SHOWN]}`: anchors are not read; leave it out")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:_SHOWN]
            self._wrong(event, f"`{tag}`: tags are not read; leave it out")

    def _wrong(self, event: Any, message: str) -> None:
        self.problems.append(_problem(event.start_mark, message))


def _decode(name: str, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(name, [Problem(START, "the file is UTF-16; save it as UTF-8")])
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        place = Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        what = "a binary file" if b"\0" in content else "not UTF-8 text"
        raise DocumentError(
            name, [Problem(place, f"{what} (byte 0x{content[error.start]:02x}); save it as UTF-8")]
        ) from None


def _character_problem(text: str) -> Problem:
    forbidden = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if forbidden is None:
        return Problem(START, "not readable as YAML: a character that may not stand in it")
    position = forbidden.start()
    before = text[:position]
    place = Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    return Problem(place, f"the character U+{ord(text[position]):04X} may not stand in YAML; remove it")


def _syntax_problem(error: yaml.MarkedYAMLError, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(START, f"not readable as YAML: {error.problem}")
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return Problem(Place(mark.line + 1, indentation.index("\t") + 1), "a tab; YAML is indented with spaces only")
    if "maximum nesting depth" in (error.problem or ""):  # libyaml 0.2.6 has a limit of its own and looks ahead
        return _problem(mark, _TOO_DEEP)
    if error.context_mark and "end of stream" in (error.problem or ""):
        mark = error.context_mark  # where it was opened says more than where the file ends
    detail = ", ".join(part for part in (error.context, error.problem) if part)
    return _problem(mark, f"not readable as YAML: {detail}{_usual_cause(detail)}")


def _usual_cause(detail: str) -> str:
    if "mapping values are not allowed" in detail:
        return "; a text that holds `: ` needs quotes"
    if "block mapping" in detail or "block collection" in detail:
        return "; check that the line stands under the right key"
    if "cannot start any token" in detail:
        return "; a text that begins with a special character needs quotes"
    return ""

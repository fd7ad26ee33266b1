"""Ways to spoil a description, or nearly: plain data changed in one place, as a slip of the hand would."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.shapes import Kind, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

Data = dict[str, Any]
Way = tuple[str | int, ...]

WORDS = (
    *("", " ", "no", "No", "NO", " no ", "nO", "none", "None", "unknown", "UNKNOWN", "Unknown ", "yes", "Yes", "YES"),
    *("true", "false", "null", "~", "TODO", "todo", "ToDo", "TODO write this", "TODO: write", "todo - later", "tbd."),
    *("Todos los afectados", "TODOS", "TBD_later", "fixme!", "n/a", "N/A", "?", "???", "-", "--", "...", "…", "....."),
    *("<insert name>", "[Insert name]", "<inserted>", "Lorem ipsum dolor", "lorem", "to be determined", "To do"),
    *("web", "Web", "pilot", "idea", "GB", "UK", "worldwide", "police", "worker", "operator", "labour", "1", "2"),
    *("en", "no", "pt-BR", "zh-Hant-TW", "english", "e", "x-y", "en-", "https://example.org", "http://a", " http://a "),
    *("https://", "https://a b", "ftp://example.org", "example.org", "purpose.problem", "privacy.minors", "privacy"),
    *("privacy.sharing.kind", "privacy.x", "evidence", "users", "A text of several words, as long as an answer."),
    *("2026", " 2026", "2026-02", "2026-13", "2026-00", "2026-02-29", "2024-02-29", "2026-02-30", "2026-1-1"),
    *("2100-02-29", "2000-02-29", "0000", "0001", "0000-01-01", "02026", "20260101", "2026-01-01T00:00", "2026-04-31"),
    *("1e3", "0.5", ".5", "1.", "1_000", "0x10", "one", "1,5", "+1", "Infinity", "NaN", "1e"),
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    7,
    2026,
    999,
    1000,
    9999,
    10000,
    1.5,
    0.5,
    -0.5,
    2026.5,
    10**17,
    [],
    {},
    *WORDS,
)
LISTS: tuple[list[Any], ...] = (
    *([[]], [None], [{}], [True], [False], [1], [1.5], ["web", "web"], ["GB", "NO"], [None, "web"], [{"name": "A"}]),
    *([{"name": None}], [{"x": None}], [{}, None], ["unknown", {}], ["purpose.problem", None], ["purpose.problem", 1]),
    *(["TODO", "purpose.problem"], ["A text", 7], ["no", "yes"], ["en", None], ["2026"], ["https://example.org", ""]),
)
MAPPINGS: tuple[Data, ...] = (
    {"x": None},
    {"name": None},
    {"name": "A"},
    {"date": "soon"},
    {"role": "TODO"},
    {"kind": "unknown", "x": "unknown"},
    {"a": {"b": None}},
)


def value(rnd: Random) -> Any:
    """A value that fits somewhere."""
    kind = rnd.random()
    if kind < 0.7:
        return rnd.choice(VALUES)
    if kind < 0.8:
        return [rnd.choice(VALUES) for _ in range(rnd.choice((1, 1, 2)))]
    return rnd.choice(LISTS if kind < 0.9 else MAPPINGS)


def mutated(data: Data, rnd: Random) -> Data:
    """The description with one thing changed."""
    return rnd.choice((replaced, replaced, _state, _state, _state, _wrap, _remove, _add_key, _evidence))(data, rnd)


def replaced(data: Data, rnd: Random) -> Data:
    """Something in it becomes something else."""
    way = rnd.choice(list(_ways(data)))
    return _changed(data, way, lambda _: value(rnd))


def _state(data: Data, rnd: Random) -> Data:
    """A fact of the format is stated, wherever it lies and however wrongly."""
    way = rnd.choice(_facts())
    for end in range(1, len(way)):  # what leads there must be a mapping
        data = _changed(data, way[:end], lambda found: found if isinstance(found, dict | list) and found else None)
    put: Data = _put(data, way, value(rnd))
    return put


def _wrap(data: Data, rnd: Random) -> Data:
    """A list or mapping about a value comes or goes."""
    way = rnd.choice(list(_ways(data)))

    def change(found: Any) -> Any:
        if isinstance(found, list) and rnd.random() < 0.6:
            return found[0] if found else None
        return rnd.choice(([found], {"value": found}, [found, found]))

    return _changed(data, way, change)


def _remove(data: Data, rnd: Random) -> Data:
    """A key or entry is left out."""
    way = rnd.choice(list(_ways(data)))

    def change(found: Any) -> Any:
        if isinstance(found, dict):
            return {key: inside for key, inside in found.items() if key != way[-1]}
        return [inside for position, inside in enumerate(found) if position != way[-1]]

    return _changed(data, way[:-1], change)


def _add_key(data: Data, rnd: Random) -> Data:
    """A key is written that is none, or belongs elsewhere; often there is nothing behind it."""
    mappings = [(), *(way for way in _ways(data) if isinstance(_found(data, way), dict))]
    key = rnd.choice(("stages", "open on Sundays", "name", "date", "problem", "kind", "url", "x"))
    inside: Any = rnd.choice((None, None, "unknown", "no", "TODO", {}, [], value(rnd)))
    return _changed(data, rnd.choice(mappings), lambda found: {**found, key: inside})


def _evidence(data: Data, rnd: Random) -> Data:
    """An item of evidence, with what it needs or nearly."""
    item: Data = {
        "title": rnd.choice(("A report", "A report", "TODO", 7, "no", None, True, False)),
        "date": rnd.choice(("2026-09", 2026, "soon", None)),
        "supports": rnd.choice(
            (["purpose.problem"], ["purpose.problem", "TODO"], ["TODO"], [], "privacy", ["privacy"])
        ),
        "url": rnd.choice(("https://example.org", "no", "TODO", None, [], {})),
        "file": rnd.choice(("a.pdf", "none", "unknown", False, "", 0)),
    }
    for key in rnd.sample(list(item), rnd.choice((0, 0, 1, 2))):
        del item[key]
    waiver = {
        "fact": rnd.choice(("outcomes.displacement", "outcomes", "x", "no", 7)),
        "reason": rnd.choice(("So", "TODO")),
    }
    lint = {"lint": rnd.choice(("superlatives", 7)), **waiver}
    name = rnd.choice(("evidence", "not_applicable", "waived_lints"))
    return {**data, name: [rnd.choice((item, item, waiver, lint, None, "TODO", {}))]}


@cache
def _facts() -> tuple[Way, ...]:
    return tuple(_below(DESCRIPTION, ()))


def _below(shape: Shape, way: Way) -> Iterator[Way]:
    for name, field in shape.fields.items():
        yield (*way, name)
        yield from _below(field, (*way, name, 0) if field.kind is Kind.ENTRIES else (*way, name))


def _ways(data: Any, way: Way = ()) -> Iterator[Way]:
    """The way to everything inside."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, found in inside:
        yield (*way, step)
        yield from _ways(found, (*way, step))


def _found(data: Any, way: Way) -> Any:
    for step in way:
        data = data[step]
    return data


def _changed(data: Data, way: Way, change: Callable[[Any], Any]) -> Data:
    changed: Data = _at(data, way, change)
    return changed


def _at(data: Any, way: Way, change: Callable[[Any], Any]) -> Any:
    """The data with what lies at the end of the way changed; nothing happens where the way leads nowhere."""
    if not way:
        return change(data)
    step, *rest = way
    if isinstance(data, dict) and step in data:
        return {**data, step: _at(data[step], tuple(rest), change)}
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return [_at(found, tuple(rest), change) if position == step else found for position, found in enumerate(data)]
    return data


def _put(data: Any, way: Way, new: Any) -> Any:
    """The data with this at the end of the way, which is made where there is none."""
    if not way:
        return new
    step, *rest = way
    if isinstance(step, int):
        first = data[0] if isinstance(data, list) and data else None
        return [_put(first, tuple(rest), new), *(data[1:] if isinstance(data, list) else ())]
    known = data if isinstance(data, dict) else {}
    return {**known, step: _put(known.get(step), tuple(rest), new)}

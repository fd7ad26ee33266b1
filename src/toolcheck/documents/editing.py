"""Changes to a document's text that keep everything else in it: comments, order, quotes.

Reading stays with `documents.reader`; ruamel.yaml, which keeps comments, is only used to write what was read already.
"""

from __future__ import annotations

import io
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from toolcheck.documents.scalars import resolve
from toolcheck.errors import ToolcheckError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.documents.places import Path

_NO_REWRAPPING = 1_000_000
_LONGEST = 90
"""The longest text that stands on the line of its key; longer ones are folded at this width."""
_WINDOWS = "\r\n"
_LEFT_AS_TEXT = ("tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp")
"""What YAML calls a number or a date, and `documents.reader` leaves as it is written: it needs no quotes."""


class EditError(ToolcheckError):
    """A value has no place in the document: something on the way to it is neither a mapping nor a list."""


def with_value(text: str, path: Path, value: Any, order: Sequence[str] = ()) -> str:
    """The text with `value` at `path`; mappings on the way are made where they are missing.

    A new key is put behind those that come before it in `order`, the usual order of the keys at the top. A position
    equal to a list's length adds an entry.

    Raises:
        EditError: there is no way to that path.
        UsageError: the library that keeps comments is not installed.
    """
    yaml = _round_trip()
    data = _loaded(yaml, text)
    container = data
    for step, following in pairwise(path):
        container = _inside(container, step, following, order if container is data else ())
    _put(container, path[-1], _folded(value), order if container is data else ())
    return _written(yaml, data, text)


def with_entry(text: str, path: Path, entry: Any, order: Sequence[str] = ()) -> str:
    """The text with one more entry in the list at `path`, which is made where it is missing; else as `with_value`."""
    found: Any = _loaded(_round_trip(), text)
    for step in path:
        found = found[step] if _has(found, step) else None
    return with_value(text, (*path, len(found) if isinstance(found, list) else 0), entry, order)


def _round_trip() -> Any:
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.representer import RoundTripRepresenter
    except ModuleNotFoundError:
        raise UsageError("to change a file an extra is needed: pip install 'toolcheck-osce[guided]'") from None

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _NO_REWRAPPING
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)

    class _Representer(RoundTripRepresenter):
        """Leaves the quotes away where the reader needs none."""

    def represent(representer: Any, text: str) -> Any:
        from ruamel.yaml.nodes import ScalarNode

        tag = yaml.resolver.resolve(ScalarNode, text, (True, False))
        if tag in _LEFT_AS_TEXT and isinstance(resolve(text), str):
            return representer.represent_scalar(tag, text)
        return RoundTripRepresenter.represent_str(representer, text)

    _Representer.add_representer(str, represent)
    yaml.Representer = _Representer
    return yaml


def _loaded(yaml: Any, text: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        return yaml.load(text.replace(_WINDOWS, "\n"))
    except YAMLError as error:
        raise EditError(f"the file cannot be changed without losing something in it: {error}") from None


def _inside(container: Any, step: str | int, following: str | int, order: Sequence[str]) -> Any:
    """What lies at a step on the way; made anew where nothing, or an explicit none, is there."""
    found = container[step] if _has(container, step) else None
    if not isinstance(found, dict | list):
        _put(container, step, [] if isinstance(following, int) else {}, order)
        found = container[step]
    return found


def _put(container: Any, step: str | int, value: Any, order: Sequence[str]) -> None:
    if isinstance(container, dict) and isinstance(step, str):
        if step in container or step not in order:
            container[step] = value
            return
        before = set(order[: order.index(step)])
        positions = [position for position, key in enumerate(container) if key in before]
        container.insert(positions[-1] + 1 if positions else 0, step, value)  # type: ignore[attr-defined]
    elif isinstance(container, list) and isinstance(step, int) and step <= len(container):
        container[step : step + 1] = [value]
    else:
        raise EditError(f"there is no place for {step!r} in the file; mend the file in an editor first")


def _has(container: Any, step: str | int) -> bool:
    if isinstance(container, dict):
        return step in container
    return isinstance(container, list) and isinstance(step, int) and step < len(container)


def _folded(value: Any) -> Any:
    """The value with its long texts set to be written on several lines."""
    if isinstance(value, dict):
        return {key: _folded(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_folded(inside) for inside in value]
    if not isinstance(value, str) or len(value) <= _LONGEST or value != " ".join(value.split()):
        return value
    from textwrap import wrap

    from ruamel.yaml.scalarstring import FoldedScalarString

    folded = FoldedScalarString(value)
    lines = wrap(value, _LONGEST, break_long_words=False, break_on_hyphens=False)
    ends = accumulate(len(line) + 1 for line in lines)
    folded.fold_pos = [end - 1 for end in ends][:-1]
    return folded


def _written(yaml: Any, data: Any, before: str) -> str:
    """The data as text, with the line ends that it had before."""
    stream = io.StringIO()
    yaml.dump(data, stream)
    text = stream.getvalue()
    return text.replace("\n", _WINDOWS) if _WINDOWS in before else text

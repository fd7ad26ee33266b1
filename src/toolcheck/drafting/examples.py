"""The example answers: what the fictional tool of the example says on each fact."""

from __future__ import annotations

from typing import Any

from toolcheck.description.format import DESCRIPTION
from toolcheck.rubric.example import example


def example_of(fact: str) -> Any:
    """A good answer to a dotted fact, as plain data: text, number, list, or a mapping for a group of facts.

    Of a fact of entries, such as `users.group`, it is the first entry's. What the example cannot state, such as what
    does not apply, is exemplified by its shape.

    Raises:
        KeyError: there is none.
    """
    value: Any = example()
    for key in fact.split("."):
        entry = value[0] if isinstance(value, list) and value else value
        if not isinstance(entry, dict) or key not in entry:
            return _of_shape(fact)
        value = entry[key]
    return value


def _of_shape(fact: str) -> Any:
    shape = DESCRIPTION
    for key in fact.split("."):
        shape = shape.fields[key]
    if shape.example is None:
        raise KeyError(fact)
    return shape.example

"""YAML as editors read it, by version 1.2: `yes`, `NO` and dates are text. Independent of the program's own reader."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Yaml12(yaml.SafeLoader):
    """A safe loader with the scalars of the core schema."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "null|Null|NULL|~|", "nN~"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), [*_first, ""])


def load_yaml(text: str) -> Any:
    """The data of one document.

    Raises:
        ValueError: it is no YAML, or more than one document.
    """
    try:
        return yaml.load(text, _Yaml12)  # noqa: S506 - it is a safe loader
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None

"""What HTML pages are made with: templates that escape whatever they show, and hashes of what a page may run or wear.

The policy of a page forbids everything but what it names by its hash, so that nothing in a description can load or run.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2.environment import Environment
from jinja2.loaders import FileSystemLoader
from jinja2.runtime import StrictUndefined
from markupsafe import Markup

from toolcheck.assessment.scores import points
from toolcheck.documents.places import fact_name
from toolcheck.report import wording
from toolcheck.report.inert import in_html

_TEMPLATES = Path(__file__).with_name("templates")
_PART = re.compile(r"[^._]+[._]?|[._]")


def render(template: str, **context: object) -> str:
    """A template with what it shows."""
    return _environment().get_template(template).render(context)


def in_encoding(page: str, *, unicode: bool) -> str:
    """The page, where what an encoding lacks is a reference."""
    return page if unicode else page.encode("ascii", "xmlcharrefreplace").decode()


@cache
def asset(*names: str) -> Markup:
    """Style sheets or scripts that ship with the program, one after the other, to be put into a page."""
    texts = [(_TEMPLATES / name).read_text(encoding="utf-8").strip() for name in names]
    return Markup("\n".join(texts))  # noqa: S704 - ships with the program


def digest(text: str) -> str:
    """The hash by which a policy lets a style sheet or a script through."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalised,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # each template is rendered a few times at most
    )
    environment.globals.update(points=points, gain=wording.gain, fact_name=fact_name, breakable=_breakable)
    return environment


def _finalised(value: object) -> object:
    """Whatever a template shows, cleaned; markup is the templates' own."""
    return in_html(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _breakable(name: str) -> Markup:
    """A dotted name that may go on in the next line after each of its parts."""
    return Markup("<wbr>").join(_PART.findall(in_html(name)))

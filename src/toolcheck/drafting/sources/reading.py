"""A file of another kind, from its content to what it says about facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.json_text import looks_like_json, read_json
from toolcheck.documents.limits import MAX_NODES
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document
from toolcheck.drafting.sources.citation import CITATION
from toolcheck.drafting.sources.codemeta import CODEMETA
from toolcheck.drafting.sources.dpg import DPG
from toolcheck.drafting.sources.publiccode import PUBLICCODE
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from toolcheck.drafting.prefill import Found
    from toolcheck.drafting.sources.mapping import Kind

KINDS: tuple[Kind, ...] = (PUBLICCODE, CITATION, CODEMETA, DPG)
_MOST_NODES = 10 * MAX_NODES
"""Citation files list whole bibliographies."""


def read_source(name: str, content: bytes, shown: str) -> list[Found]:
    """What a file says about facts; `shown` is what remarks call it.

    Raises:
        DocumentError: it is neither YAML nor JSON, with the place.
        UsageError: it is of no kind that is read.
    """
    data = _data(name, content)
    for kind in KINDS:
        if isinstance(data, dict) and kind.recognises(data):
            return list(kind.found_in(data, shown))
    known = "; ".join(f"{kind.name} (by {kind.mark})" for kind in KINDS)
    own = "; it is a description already, which needs no template" if _is_description(data) else ""
    raise UsageError(f"--from {name}: its content is of no kind that is read{own}. Kinds are told by content: {known}")


def _data(name: str, content: bytes) -> Any:
    if looks_like_json(content):
        return read_json(name, content)
    document = read_document(name, content, max_nodes=_MOST_NODES)
    if document.problems:
        raise DocumentError(name, document.problems)
    return document.data


def _is_description(data: Any) -> bool:
    return isinstance(data, dict) and "toolcheck" in data

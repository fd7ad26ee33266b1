"""JSON text as plain data, with the place of what keeps it from being read."""

from __future__ import annotations

import json
from typing import Any

from toolcheck.documents.limits import MAX_BYTES, MAX_DEPTH
from toolcheck.documents.places import START, Place
from toolcheck.documents.problems import DocumentError, Problem


def looks_like_json(content: bytes) -> bool:
    """Whether a file begins as a JSON object or list does."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def read_json(name: str, content: bytes) -> Any:
    """The data of a JSON document.

    Raises:
        DocumentError: it is too large, too deep, not UTF-8, or not JSON.
    """
    if len(content) > MAX_BYTES:
        raise _refused(name, START, f"the file is larger than {MAX_BYTES // 1024} KiB, the most that is read")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _refused(name, START, "not UTF-8 text; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise _refused(name, Place(error.lineno, error.colno), f"not readable as JSON: {reason}") from None
    except (RecursionError, ValueError):  # nesting, and whole numbers of thousands of digits
        raise _refused(name, START, "nested too deep, or a number too long to be read") from None
    if _depth_over(data, MAX_DEPTH):
        raise _refused(name, START, f"nested more than {MAX_DEPTH} deep, the most that is read")
    return data


def _refused(name: str, place: Place, message: str) -> DocumentError:
    return DocumentError(name, [Problem(place, message)])


def _depth_over(data: Any, most: int) -> bool:
    """Whether lists and mappings stand in each other more than so many deep."""
    level = [data]
    for _ in range(most):
        level = [value for value in level if isinstance(value, dict | list)]
        level = [inner for value in level for inner in (value.values() if isinstance(value, dict) else value)]
    return any(isinstance(value, dict | list) for value in level)

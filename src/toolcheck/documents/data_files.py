"""Several data files read as one whole, such as a rubric: every problem of every file is reported at once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from toolcheck.documents.places import START
from toolcheck.documents.prepared import prepared_document
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import read_document
from toolcheck.errors import ToolcheckError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolcheck.documents.reader import Document
    from toolcheck.documents.validation import Validator


class DataError(ToolcheckError):
    """Data files cannot be used as they stand; `errors` holds one error a file."""

    def __init__(self, errors: Iterable[DocumentError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


class DataFiles:
    """Reads data files, keeping their contents for the hash and their problems for one report."""

    def __init__(self) -> None:
        self._contents: list[tuple[str, str]] = []
        self._errors: list[DocumentError] = []

    def read(self, path: Path, validator: Validator) -> tuple[Document, dict[str, Any]] | None:
        """The document and its checked data, or None with the errors noted."""
        document = self.document(path)
        if document is None:
            return None
        known = validator.shape.fields
        given = {key: value for key, value in document.data.items() if value is not None or key not in known}
        data, problems = validator.validate(given, document.places)
        if problems or document.problems:
            self.note(str(path), [*document.problems, *problems])
            return None
        return document, data

    def document(self, path: Path) -> Document | None:
        """The document alone, or None with the errors noted."""
        try:
            content = path.read_bytes()
        except OSError as error:
            self.note(str(path), [Problem(START, f"cannot be read: {error.strerror}")])
            return None
        digest = hashlib.sha256(content).hexdigest()
        self._contents.append((path.name, digest))
        try:
            return prepared_document(str(path), content, digest) or read_document(str(path), content)
        except DocumentError as error:
            self._errors.append(error)
            return None

    def note(self, name: str, problems: Iterable[Problem]) -> None:
        """Remember the problems found in a file."""
        found = tuple(problems)
        if found:
            self._errors.append(DocumentError(name, found))

    def sha256(self) -> str:
        """A hash over names and contents, independent of the order of reading."""
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._contents))
        return hashlib.sha256(listed.encode()).hexdigest()

    def finish(self) -> None:
        """Raise everything that was noted."""
        if self._errors:
            raise DataError(self._errors)

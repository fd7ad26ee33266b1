"""Inputs of a batch, read here and cut into partitions that are known again by what is in them."""

from __future__ import annotations

import hashlib
import json
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.cli.chunks import Chunk
from toolcheck.cli.inputs import Input, Source, is_missing, read
from toolcheck.cli.streams import Kind, with_lines
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.cli.chunks import Basis

_PARQUET = ".parquet"
_WANTED = "description"
_NAMED = "name"
_ROWS_AT_A_TIME = 256


class Partition(NamedTuple):
    """Some inputs in a row with their contents. `key` is a hash of everything that decides what is written of them."""

    number: int
    key: str
    chunk: Chunk


def partitions_of(sources: Iterable[Source], size: int, basis: Basis, format_name: str) -> Iterator[Partition]:
    """All inputs, a partition after the other, each read when it is asked for."""
    rest, number = iter(sources), 0
    while taken := tuple(islice(rest, size)):
        key = hashlib.sha256(json.dumps([*basis, format_name]).encode())
        for source in taken:
            told = (source.name, source.line, source.error, hashlib.sha256(source.content).hexdigest())
            key.update(json.dumps(told).encode())
        yield Partition(number, key.hexdigest(), Chunk(number * size, taken))
        number += 1


def contents(inputs: Iterable[Input], kind: Kind, stdin_name: str) -> Iterator[Source]:
    """Every input with its content: files, the lines of JSON Lines, the rows of Parquet."""
    for given in inputs:
        if kind is Kind.BY_NAME and given.named and given.name.endswith(_PARQUET) and not is_missing(given):
            yield from _rows(given.name)
        else:
            yield from read(with_lines([given], kind, stdin_name), stdin_name)


def _rows(name: str) -> Iterator[Source]:
    """The rows of a Parquet file as if each were a line of JSON Lines.

    Raises:
        UsageError: it cannot be read, or has no column of descriptions.
    """
    from toolcheck.report.parquet import packages

    _, parquet = packages()
    try:
        file = parquet.ParquetFile(name)
    except (OSError, ValueError) as error:
        raise UsageError(f"{name}: not readable as Parquet: {str(error).splitlines()[0]}") from None
    with file:
        known = file.schema_arrow.names
        if _WANTED not in known:
            raise UsageError(f"{name}: a column `{_WANTED}` was expected, each row of it a description as JSON")
        columns = [column for column in (_WANTED, _NAMED) if column in known]
        row = 0
        for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=columns):
            for cells in batch.to_pylist():
                row += 1
                yield Source(name, _as_line(cells), line=row)


def _as_line(cells: dict[str, object]) -> bytes:
    """A row as a line of JSON Lines; a text is JSON already, a record becomes it."""
    description = cells[_WANTED]
    text = description if isinstance(description, str) else json.dumps(description, default=str)
    if cells.get(_NAMED) is None:
        return text.encode()
    return f'{{"{_WANTED}": {text}, "{_NAMED}": {json.dumps(cells[_NAMED], default=str)}}}'.encode()

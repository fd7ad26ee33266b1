"""Parquet: a row a description, typed, for programs that read tables; the whole result stands in one column as JSON.

It is no format of `score`: `batch` writes it, one file a partition.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolcheck.errors import UsageError
from toolcheck.report.columns import COUNT, POINTS, TEXT, Cell, Column, Rows
from toolcheck.report.members import encoded, result_payload

if TYPE_CHECKING:
    from toolcheck.report.model import Header, Result, Style, Summary

_MORE = (Column("line", COUNT), Column("result", TEXT))


class ParquetRenderer:
    """Renders a run as one table; only `closing` gives anything, and it alone needs the package."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._rows: list[list[Cell]] = []

    def opening(self, header: Header) -> str:
        """Nothing yet: a table is whole only at the end."""
        self._header = header
        self._maker = Rows(header.rubric)
        return ""

    def result(self, result: Result, position: int) -> str:
        """Nothing yet; the row is kept."""
        return self.add(self.part(result, position))

    def part(self, result: Result, position: int) -> list[Cell]:
        """The columns that `csv` and `xlsx` share, the line, and the members of a JSON report."""
        del position
        members = encoded(result_payload(result, self.style), unicode=False)
        return [*self._maker.row(result), result.line, members]

    def add(self, part: list[Cell]) -> str:
        """Nothing yet."""
        self._rows.append(part)
        return ""

    def closing(self, summary: Summary) -> bytes:
        """The table."""
        del summary
        pa, pq = packages()
        kinds = {TEXT: pa.string(), POINTS: pa.float64(), COUNT: pa.int64()}
        columns = (*self._maker.columns, *_MORE)
        rubric = self._header.rubric
        about = {
            "toolcheck": self._header.program_version,
            "rubric": f"{rubric.id} {rubric.version}",
            "rubric_sha256": rubric.sha256,
            "note": rubric.disclaimer,
            "source": rubric.acknowledgement,
        }
        schema = pa.schema([pa.field(column.name, kinds[column.kind]) for column in columns], metadata=about)
        cells = [[_encodable(row[number]) for row in self._rows] for number in range(len(columns))]
        content = BytesIO()
        pq.write_table(pa.table(cells, schema=schema), content, compression="zstd")
        return content.getvalue()


def packages() -> tuple[Any, Any]:
    """The package and its module for Parquet.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise UsageError("Parquet needs an extra: pip install 'toolcheck-osce[dask]'") from None
    return pa, pq


def _encodable(cell: Cell) -> Cell:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell

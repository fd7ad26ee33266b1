"""What reports in a terminal share: rich drawing into text of a style's width, colours and characters."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from toolcheck.report import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from toolcheck.report.model import Style

MARGIN = (0, 0, 0, 2)
_NARROWEST = 40


class Canvas:
    """Draws what rich can draw, asking nothing of the surroundings but the style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.width = max(style.width, _NARROWEST)

    def draw(self, renderable: RenderableType) -> str:
        """The text, with the escape codes of its colours where the style has any."""
        # The encoding of the sheet tells rich which characters it may use.
        console = Console(
            file=_Sheet(unicode=self.style.unicode),
            width=self.width,
            height=100,
            force_terminal=self.style.color,
            color_system="standard" if self.style.color else None,
            no_color=not self.style.color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )
        with console.capture() as capture:
            console.print(renderable)
        lines = (line.rstrip() for line in capture.get().split("\n"))
        return "\n".join(lines)

    def heading(self, words: str) -> Iterator[RenderableType]:
        """The title of a part, after an empty line."""
        yield ""
        yield Rule(Text(words, style="bold"), align="left", characters="─" if self.style.unicode else "-", style="dim")

    def text(self, words: str) -> str:
        """The program's own words in the characters of the style."""
        return words if self.style.unicode else wording.in_ascii(words)


def one_line(text: Text) -> Text:
    """A text that is cut where the line ends."""
    text.no_wrap = True
    text.overflow = "ellipsis"
    return text


class _Sheet(StringIO):
    """A file in memory with an encoding, by which rich chooses its characters."""

    def __init__(self, *, unicode: bool) -> None:
        super().__init__()
        self._encoding = "utf-8" if unicode else "ascii"

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

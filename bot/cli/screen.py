"""What the commands print: plain when piped, with colour and tables in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)


def say(words: str = "") -> None:
    """One line for the reader; never read as markup, for names may hold brackets."""
    out.print(Text(words))


def done(words: str) -> None:
    """Something that went well."""
    out.print(Text.assemble(("✓ ", "green"), words))


def complain(what: str, mend: str = "") -> None:
    """What is wrong, and in the next line how to mend it."""
    err.print(Text.assemble(("✗ ", "red"), what))
    if mend:
        err.print(Text(f"  {mend}"))


def table(*columns: str, title: str = "") -> Table:
    """A table in the house style, to be filled and printed with ``out.print``."""
    made = Table(title=title or None, title_justify="left", show_edge=False, pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made

"""``topics draw`` and ``topics sheet``: the questions on paper, for authors and for checkers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault, free_to_write, nearest
from bot.cli.screen import complain, done, say
from bot.cli.topics import group as topics_group

if TYPE_CHECKING:
    from dialogues.content_models import Topic
    from dialogues.library import Library

#: ``draw`` and ``sheet`` belong to ``topics``.
group = topics_group
Replace = Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")]


@group.command()
def draw(
    topic: Annotated[str, typer.Argument(help="The path of this topic; else all modes.")] = "",
    to: Annotated[
        Path | None, typer.Option(help="A file: .mmd, .md or .svg; else it is printed.")
    ] = None,
    replace: Replace = False,
) -> None:
    """Draw how a conversation moves, or the path through one topic."""
    from dialogues.diagrams import modes_diagram, topic_diagram

    diagram = modes_diagram()
    if topic:
        library = opening.library(opening.settings())
        diagram = topic_diagram(_topic(library, topic))
    if to is None:
        say(diagram)
        return
    _check(to, (".mmd", ".md", ".svg"), replace)
    written = {".mmd": lambda: diagram, ".md": lambda: f"```mermaid\n{diagram}```\n"}
    text = written.get(to.suffix.lower(), lambda: _svg(diagram))()
    to.write_text(text, encoding="utf-8")
    done(f"{to}: {topic or 'the modes of a conversation'}")


@group.command()
def sheet(
    topic: Annotated[str, typer.Argument(help="Which topic, by its id.")],
    to: Annotated[Path, typer.Option(help="The file; its ending says what: .pdf or .html")],
    replace: Replace = False,
) -> None:
    """Print every screen of a topic, so that people can check it before it is used."""
    from media.pictures import Pictures
    from reviews.documents import sheet as sheets

    _check(to, (".pdf", ".html"), replace)
    chosen = opening.settings()
    library = opening.library(chosen)
    wanted, pictures = _topic(library, topic), Pictures(chosen.pictures_dir)
    if to.suffix.lower() == ".pdf":
        made = sheets.sheet_pdf(wanted, library, pictures, own_font=chosen.font_file)
    else:
        made = sheets.sheet_html(wanted, library, pictures)
    to.write_bytes(made.data)
    done(f"{to}: {len(wanted.questions)} questions of “{wanted.title}”")
    for notice in made.notices:
        complain(notice)


def _topic(library: Library, name: str) -> Topic:
    if name not in library.topics:
        hint = nearest(name, library.topics) or f"There are: {', '.join(library.topics)}"
        raise Fault(f"There is no topic {name}.", hint, code=WRONG_USE)
    return library.topic(name)


def _check(to: Path, endings: tuple[str, ...], replace: bool) -> None:
    if to.suffix.lower() not in endings:
        raise Fault(
            f"{to} ends in nothing that can be written.",
            f"Use one of {', '.join(endings)}.",
            code=WRONG_USE,
        )
    free_to_write(to, replace=replace)


def _svg(diagram: str) -> str:
    """Drawn by the real Mermaid, in this process and with no network."""
    import mermaidx

    return str(mermaidx.render(diagram).svg())

"""The rule book and the path of a topic as Mermaid diagrams, for authors and for the pages of docs.

Mermaid is shown by GitHub, by editors and by the ``--to FILE.svg`` of ``topics draw``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogues.content_models import Question, Topic
from dialogues.machine import BASE, BEFORE, MODES, MOVES, OVER, SITTING

_KINDS = {
    "scale": "a scale",
    "pick": "pick a picture",
    "keep-change": "keep or change",
    "more-same-less": "more, same, less",
    "importance": "how much it matters",
    "when": "now, later, not for me",
    "who": "who",
    "cards": "cards, one at a time",
    "open": "own words",
}


def modes_diagram() -> str:
    """Every mode and move. Those that lead away from every mode are one line at the bottom."""
    everywhere = {(name, dest) for name, sources, dest in MOVES if set(sources) >= set(MODES)}
    lines = ["flowchart LR"]
    for title, modes in (("Before the yes", BEFORE), ("A sitting", SITTING)):
        lines.append(f'  subgraph {_id(title)}["{title}"]')
        lines += [f'    {_id(mode)}["{mode}"]' for mode in modes]
        lines.append("  end")
    lines.append('  anywhere(("any mode"))')
    lines += [f'  {_id(mode)}["{mode}"]' for mode in OVER if mode not in BASE]
    lines += list(_arrows(everywhere))
    lines += [f"  anywhere -->|{name}| {_id(dest)}" for name, dest in sorted(everywhere)]
    lines += [f"  {_id(mode)} -->|return| anywhere" for mode in OVER]
    return "\n".join(lines) + "\n"


def _arrows(everywhere: set[tuple[str, str]]) -> Iterator[str]:
    """One arrow for all moves between the same two modes."""
    between: dict[tuple[str, str], list[str]] = {}
    for name, sources, dest in MOVES:
        if (name, dest) not in everywhere:
            for source in sources:
                between.setdefault((source, dest), []).append(name)
    for (source, dest), names in between.items():
        yield f"  {_id(source)} -->|{', '.join(dict.fromkeys(names))}| {_id(dest)}"


def topic_diagram(topic: Topic) -> str:
    """The questions of a topic in the order asked, with their answers."""
    lines = ["flowchart TD", f'  begin(["{_text(topic.title)}"])']
    before = "begin"
    for question in topic.questions:
        lines.append(f'  {_id(question.id)}["{_question(question)}"]')
        lines.append(f"  {before} --> {_id(question.id)}")
        before = _id(question.id)
        if question.cards:
            lines.append(f'  {before}_mat["The board of these cards"]')
            lines.append(f"  {before} --> {before}_mat")
            before = f"{before}_mat"
    lines += ['  finished(["Choose another topic, stop, or see what I said"])']
    lines.append(f"  {before} --> finished")
    return "\n".join(lines) + "\n"


def _question(question: Question) -> str:
    answers: Iterable[str] = [option.text for option in question.options]
    parts = [_KINDS.get(question.kind, question.kind).capitalize(), question.words]
    if question.cards:
        parts.append("Cards: " + ", ".join(card.text for card in question.cards))
    if question.options:
        parts.append("Answers: " + ", ".join(answers))
    if question.side:
        parts.append(f"Side: {question.side}. Either side may come first.")
    return "<br/>".join(_text(part) for part in parts)


def _text(words: str) -> str:
    return " ".join(words.split()).replace('"', "#quot;")


def _id(name: str) -> str:
    return "n_" + "".join(letter if letter.isalnum() else "_" for letter in name)

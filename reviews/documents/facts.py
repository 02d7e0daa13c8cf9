"""What a document prints about each view beside the person's words, the same in all of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reviews import wording
from reviews.pack.shape import Pack, PackItem

_KEPT_CONTROLS = {"\n", "\t"}
LONGEST_WORD = 40
MOST_QUOTED = 20  # under one review question; each answer is whole under its topic anyway
_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Missing:
    """One list of what a pack does not hold, and what to say where there is none."""

    title: str
    lines: tuple[str, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """One review question with the answers that speak to it, or as many as are worth reading."""

    title: str
    items: tuple[PackItem, ...]
    more: str


def quoted(pack: Pack) -> list[Quoted]:
    """The review questions in order; a long list is cut, and says how many more there are."""
    by_uid = {item.uid: item for item in pack.items()}
    found = []
    for heading in pack.headings:
        items = [by_uid[uid] for uid in heading.uids]
        left = len(items) - MOST_QUOTED
        more = f"And {wording.count(left, 'more answer')} under the topics." if left > 0 else ""
        found.append(Quoted(heading.title, tuple(items[:MOST_QUOTED]), more))
    return found


def clean(text: str) -> str:
    """The text without control characters, lone surrogates and the like; words untouched."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign
        for sign in text
        if sign in _KEPT_CONTROLS or unicodedata.category(sign) not in {"Cc", "Cs", "Cn", "Co"}
    )


def breakable(text: str) -> str:
    """The same text with places to break in very long words, so that none leaves the page."""
    return " ".join(
        _BREAK.join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
        if len(word) > LONGEST_WORD
        else word
        for word in text.split(" ")
    )


def line(text: str) -> str:
    """A question that was shown in several lines, in one."""
    return " ".join(text.split())


def headline(item: PackItem) -> str:
    """The person's words, exact, or what stands for them (a voice note and its length)."""
    return wording.said(item.kind, item.words, item.media.seconds if item.media else 0.0)


def heard(item: PackItem, timezone: str) -> str:
    """What somebody wrote down of the voice note, as theirs; empty where nobody did."""
    if item.heard is None:
        return ""
    one = item.heard
    when = wording.when(one.at, timezone)
    return f"Written down by {one.by}, {when}: “{one.words}” The sound is the answer."


def options(item: PackItem) -> str:
    """The options in the order shown, and which was chosen; empty for an open question."""
    if not item.options_shown:
        return ""
    shown = f"Shown: {' · '.join(one.text for one in item.options_shown)}."
    if item.position and item.kind == "choice":
        return f"{shown} Chosen: {wording.place(item.position, len(item.options_shown))}."
    return shown


def weight(item: PackItem) -> str:
    """How far we can lean on it, in words; empty where nothing is said about it."""
    level = f"How sure: {item.level}. " if item.level else ""
    checks = " ".join(item.to_check)
    return f"{level}{' · '.join(item.signs)}. {checks}".strip(" .") + "." if item.signs else ""


def of_item(item: PackItem, pack: Pack) -> list[str]:
    """The small print of one view, line by line."""
    lines = [
        heard(item, pack.timezone),
        options(item),
        weight(item),
        f"{wording.how_given(item.how, item.helper, item.channel)}."
        + (f" {pack.person_name} read it back and kept it." if item.kept_at else ""),
        wording.said_and_stored(item.said_at, item.recorded_at, pack.timezone),
    ]
    if item.changed_from:
        earlier = item.changed_from
        lines.append(
            f"Changed from “{earlier.words}”, said {wording.when(earlier.said_at, pack.timezone)}."
        )
    if item.standing == "changed since":
        lines.append(f"{pack.person_name} has changed this answer since. The new one counts now.")
    if item.media and item.media.kind == "voice":
        lines.append(f"Listen to it in What Matters: recording {item.media.id}.")
    return [line for line in lines if line]


def summary(pack: Pack) -> list[str]:
    """A few counted facts about the whole pack; no judgement (standards 95)."""
    items = list(pack.items())
    if not items:
        return []
    first = min(item.said_at for item in items)
    last = max(item.said_at for item in items)
    start, end = wording.day(first, pack.timezone), wording.day(last, pack.timezone)
    between = f"on {start}" if start == end else f"between {start} and {end}"
    lines = [f"{wording.count(len(items), 'answer')}, given {between}."]
    helped = sum(item.how != "self" for item in items)
    if helped:
        lines.append(f"{helped:,} of {len(items):,} given with help. Each one says which help.")
    spoken = sum(item.kind == "voice" for item in items)
    if spoken:
        lines.append(f"{wording.count(spoken, 'voice note')}: the sound is the answer.")
    if pack.taken_back:
        lines.append(
            f"{pack.person_name} took back {wording.count(pack.taken_back, 'answer')} "
            "that had been chosen. What was said is left out."
        )
    if pack.left_out:
        lines.append(
            f"{wording.count(pack.left_out, 'record')} of this review rests on answers that are "
            "not shown here, and is left out."
        )
    return lines


def missing(pack: Pack) -> list[Missing]:
    """Not asked yet, apart from "did not want to say" (standards 94)."""
    not_asked = [f"{one.topic_title}: {line(one.text)}" for one in pack.not_asked]
    skipped = [
        f"{one.topic_title}: {line(one.text)}"
        + (f" ({wording.day(one.said_at, pack.timezone)})" if one.said_at else "")
        for one in pack.did_not_say
    ]
    return [
        Missing("Not asked yet", tuple(not_asked), "Every question has been asked."),
        Missing("Did not want to say", tuple(skipped), f"{pack.person_name} skipped no question."),
    ]


def notes(pack: Pack) -> list[str]:
    """Where the pack comes from and how to read it."""
    provider = f" for {pack.provider}" if pack.provider.strip() else ""
    made = f"{wording.when(pack.made_at, pack.timezone)} ({pack.timezone} time)"
    return [
        f"Made by {pack.made_by}{provider} on {made}.",
        "The large words are exactly what the person chose, typed or said. Nobody has edited them.",
        "“With help to read”: someone read the questions out.",
        "“With help to choose”: someone helped to pick the answer.",
        "“How sure” is about our asking, not about the person. Its limits are not validated.",
        f"{pack.person_name} decides who reads what. What is not for the reader is in no list.",
        "Pictures: OpenMoji (openmoji.org), CC BY-SA 4.0, unless they are the provider’s own.",
    ]

"""Voice notes and photos that a person sends: kept when they can be played or seen.

A voice note stays exactly as it came: the sound is the answer (DESIGN 7), however quiet or
unclear (standards 38). A photo is drawn anew, upright and without the place and time that a
camera writes into it. Whatever arrives was made by an unknown device, so it is measured
before it is opened, and only the few formats we expect are opened at all.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from media.workshop import NotMade, apart

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer

LIMIT = 20_000_000  # bytes; Telegram's own limit for a bot's downloads
MAX_SECONDS = 60 * 60.0
MAX_SIDE = 2048  # pixels of a kept photo
MAX_PIXELS = {"JPEG": 80_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
_QUALITY = 88
_ENOUGH_FRAMES = 25
#: A progressive JPEG is drawn once for each of its scans, whole in memory. Cameras make 10.
MAX_SCANS = 64
MAX_PROGRESSIVE = 25_000_000
_PACKETS_A_SECOND = 1_000

Kind = Literal["voice", "photo"]


class Broken(ValueError):
    """It cannot be played or seen. ``kind`` is what was expected."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind = kind

    def __str__(self) -> str:
        return f"this {self.kind} cannot be opened"


class TooBig(ValueError):
    """It is larger than we take: 20 MB, an hour, or more pixels than any camera makes."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(f"this {kind} is too big")
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is kept. ``seconds`` is 0 for a photo."""

    data: bytes
    mime: str
    seconds: float = 0.0


def voice(data: bytes) -> Incoming:
    """A voice note, unchanged. Raises :class:`Broken`, :class:`TooBig`."""
    if len(data) > LIMIT:
        raise TooBig("voice")
    format_, mime = _sound_format(data)
    if not format_:
        raise Broken("voice")
    try:
        seconds = _play(data, format_)
    except NotMade as error:  # nothing but a file made to hurt it does that
        raise Broken("voice") from error
    if seconds > MAX_SECONDS:
        raise TooBig("voice")
    return Incoming(data, mime, round(seconds, 2))


def photo(data: bytes) -> Incoming:
    """A photo as JPEG, at most 2048 pixels a side. Raises :class:`Broken`, :class:`TooBig`."""
    from PIL import Image, ImageOps

    if len(data) > LIMIT:
        raise TooBig("photo")
    _measure(data)
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=list(MAX_PIXELS)) as image:
            # A JPEG can be read at a half or a quarter of its size, which saves most memory.
            image.draft("RGB", (MAX_SIDE, MAX_SIDE))
            image.thumbnail((MAX_SIDE, MAX_SIDE))
            upright = ImageOps.exif_transpose(image)
            clean = Image.new("RGB", upright.size, "white")
            seen = upright.convert("RGBA") if upright.mode != "RGB" else upright
            clean.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
        clean.save(out, "jpeg", quality=_QUALITY)
    except Exception as error:  # Pillow raises nearly anything for a file made to hurt it
        raise Broken("photo") from error
    return Incoming(out.getvalue(), "image/jpeg")


def _measure(data: bytes) -> None:
    """Refuse a picture by the size it says it has, before a single pixel is read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=list(MAX_PIXELS)) as image:
            pixels = image.width * image.height
            most = MAX_PIXELS.get(image.format or "", MAX_PIXELS["JPEG"])
            if "progressive" in image.info:
                most = MAX_PROGRESSIVE
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise TooBig("photo") from error
    except Exception as error:
        raise Broken("photo") from error
    if pixels > most:
        raise TooBig("photo")
    if data[:2] == b"\xff\xd8" and data.count(b"\xff\xda") > MAX_SCANS:
        raise Broken("photo")


def _sound_format(data: bytes) -> tuple[str, str]:
    """FFmpeg's name of the format, and the MIME type; by the first bytes, never by a guess.

    Left to guess, FFmpeg would also take a playlist, and open the files that it names.
    """
    if data[:4] == b"OggS":
        return "ogg", "audio/ogg"
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska", "audio/webm"
    if data[4:8] == b"ftyp":
        return "mp4", "audio/mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav", "audio/wav"
    if data[:3] == b"ID3" or (len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return "mp3", "audio/mpeg"
    return "", ""


@apart(Broken)
def _play(data: bytes, format_: str) -> float:
    """Play the first half second, skim the rest: how many seconds it lasts."""
    import av

    try:
        with av.open(io.BytesIO(data), "r", format=format_, metadata_errors="ignore") as container:
            heard = sum(frame.samples for frame in _first_frames(container))
            if heard == 0:
                raise Broken("voice")
            said = float(container.duration or 0) / av.time_base
            return said if said > 0 else _skim(container)
    except (av.FFmpegError, IndexError, StopIteration, ValueError) as error:
        raise Broken("voice") from error


def _first_frames(container: InputContainer) -> list[AudioFrame]:
    frames = []
    for frame in container.decode(audio=0):
        frames.append(frame)
        if len(frames) >= _ENOUGH_FRAMES:
            break
    return frames


def _skim(container: InputContainer) -> float:
    """The end of the last packet: a browser's recording does not say how long it is."""
    end = 0.0
    for count, packet in enumerate(container.demux(audio=0)):
        if count > MAX_SECONDS * _PACKETS_A_SECOND:
            raise TooBig("voice")
        if packet.pts is not None and packet.time_base is not None:
            end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    return end

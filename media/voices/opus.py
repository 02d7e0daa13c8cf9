"""Ogg/Opus, the sound that Telegram and browsers play: make it, read it, join it.

One sentence is encoded once and kept; a screen's sound is its sentences joined packet by
packet with a pause between them. So another order of options costs a copy, no new encoding.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from media.voices.voice import Samples
from media.workshop import apart

if TYPE_CHECKING:
    import av
    from av.container import OutputContainer

RATE = 48_000  # samples a second
BITS = 24_000  # bits a second
PAUSE = 0.5  # seconds between sentences
_FRAME = 960  # samples in one Opus packet: 20 ms
_MAX_SECONDS = 240
_SAME_BYTES = {"fflags": "+bitexact"}  # no random serial number, no date


@apart()
def encode(samples: Samples) -> bytes:
    """Samples as an Ogg/Opus file."""
    import av

    out = io.BytesIO()
    with av.open(out, "w", format="ogg", options=_SAME_BYTES) as container:
        stream = _stream(container)
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples.pcm) // 2)
        frame.planes[0].update(samples.pcm)
        frame.sample_rate = samples.rate
        frame.pts = 0
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return out.getvalue()


@apart()
def decode(data: bytes, format_: str | None = None) -> Samples:
    """Any sound file as samples. Raises ``ValueError`` when it is none, or too long."""
    import av

    pcm = bytearray()
    try:
        with av.open(io.BytesIO(data), "r", format=format_, metadata_errors="ignore") as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    pcm += bytes(piece.planes[0])[: piece.samples * 2]
                if len(pcm) > _MAX_SECONDS * RATE * 2:
                    raise ValueError("it is longer than 4 minutes")
            for piece in resampler.resample(None):
                pcm += bytes(piece.planes[0])[: piece.samples * 2]
    except (av.FFmpegError, IndexError, StopIteration) as error:
        raise ValueError(f"it cannot be played ({error})") from error
    if not pcm:
        raise ValueError("there is no sound in it")
    return Samples(bytes(pcm), RATE)


@apart()
def join(parts: Sequence[bytes]) -> bytes:
    """Ogg/Opus files made by :func:`encode`, one after the other with a pause between."""
    import av

    out = io.BytesIO()
    with av.open(out, "w", format="ogg", options=_SAME_BYTES) as container:
        stream = _stream(container)
        at = 0
        for number, part in enumerate(parts):
            packets = _packets(part) if number == 0 else [*silence(), *_packets(part)]
            for data in packets:
                packet = av.Packet(data)
                packet.stream = stream
                packet.time_base = Fraction(1, RATE)
                packet.pts = packet.dts = at
                packet.duration = _FRAME
                at += _FRAME
                container.mux(packet)
    return out.getvalue()


@cache
def silence() -> tuple[bytes, ...]:
    """The packets of one pause."""
    quiet = encode(Samples(b"\0\0" * int(RATE * PAUSE), RATE))
    return tuple(_packets(quiet))


def _packets(data: bytes) -> Iterable[bytes]:
    import av

    with av.open(io.BytesIO(data), "r", format="ogg") as container:
        return [bytes(packet) for packet in container.demux(audio=0) if packet.size]


def _stream(container: OutputContainer) -> av.AudioStream:
    stream = container.add_stream(
        "libopus", rate=RATE, layout="mono", options={"application": "voip", "frame_duration": "20"}
    )
    stream.bit_rate = BITS
    stream.codec_context.format = "s16"
    return stream

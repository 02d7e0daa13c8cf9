"""MP3, for browsers that cannot play Ogg (older iPhones and iPads)."""

from __future__ import annotations

import io

from media.voices.opus import decode
from media.workshop import apart

BITS = 48_000  # bits a second
_RATE = 24_000  # samples a second: speech needs no more
_SAMPLES = 1_152  # samples in one MP3 frame


@apart()
def as_mp3(ogg: bytes) -> bytes:
    """The same sound as MP3. Raises ``ValueError`` when it is no sound."""
    import av

    samples = decode(ogg)
    out = io.BytesIO()
    with av.open(out, "w", format="mp3", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libmp3lame", rate=_RATE, layout="mono")
        stream.bit_rate = BITS
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples.pcm) // 2)
        frame.planes[0].update(samples.pcm)
        frame.sample_rate = samples.rate
        frame.pts = 0
        resampler = av.AudioResampler(format="s16p", layout="mono", rate=_RATE, frame_size=_SAMPLES)
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return out.getvalue()

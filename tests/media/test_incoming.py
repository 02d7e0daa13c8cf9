"""What people send: kept as it is when it can be heard or seen, refused kindly when not."""

from __future__ import annotations

import io
import struct
import zlib

import av
import pytest
from PIL import Image

from media.incoming import LIMIT, Broken, TooBig, photo, voice
from media.voices.espeak import Espeak
from media.voices.opus import encode
from tests.media.conftest import opened, wav
from tests.media.test_own_pictures import bomb

SAID = Espeak().say("I want to live near my sister.", "en")
OGG = encode(SAID)


def recorded(container_format: str, codec: str, rate: int) -> bytes:
    """The same words in another format, as phones and browsers record them."""
    out = io.BytesIO()
    with av.open(out, "w", format=container_format) as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(SAID.pcm) // 2)
        frame.planes[0].update(SAID.pcm)
        frame.sample_rate, frame.pts = SAID.rate, 0
        context = stream.codec_context
        resampler = av.AudioResampler(
            format=context.format or "s16", layout="mono", rate=rate, frame_size=context.frame_size
        )
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return out.getvalue()


WEBM = recorded("webm", "libopus", 48_000)
MP3 = recorded("mp3", "libmp3lame", 44_100)


def test_a_photo_made_to_be_drawn_two_thousand_times_is_refused_at_once() -> None:
    """A progressive JPEG of a few bytes a scan costs milliseconds for each of them."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "jpeg", progressive=True)
    made = out.getvalue()
    at = made.rindex(b"\xff\xda")
    with pytest.raises(Broken):
        photo(made[:at] + made[at:-2] * 100 + made[-2:])
    assert photo(made).mime == "image/jpeg"


def test_a_huge_progressive_photo_is_too_big() -> None:
    """It would be held in memory whole; a plain one is read at a part of its size."""
    out = io.BytesIO()
    Image.new("L", (6_000, 5_000)).save(out, "jpeg", progressive=True)
    with pytest.raises(TooBig):
        photo(out.getvalue())


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (OGG, "audio/ogg"),
        (WEBM, "audio/webm"),
        (recorded("mp4", "aac", 44_100), "audio/mp4"),
        (MP3, "audio/mpeg"),
        (wav(), "audio/wav"),
    ],
)
def test_a_voice_note_is_kept_exactly_as_it_came(data: bytes, mime: str) -> None:
    kept = voice(data)
    assert kept.data == data
    assert kept.mime == mime
    assert 0.8 < kept.seconds < 6


def test_a_quiet_voice_note_is_not_refused() -> None:
    """Standards 38: slow, quiet or unclear speech is fine; silence is a person's answer too."""
    silent = encode(type(SAID)(b"\0\0" * SAID.rate, SAID.rate))
    assert voice(silent).seconds == pytest.approx(1, abs=0.1)


def test_a_browser_recording_that_does_not_say_how_long_it_is() -> None:
    endless = WEBM.replace(b"\x44\x89", b"\xec\x89", 1)  # the Duration element, made void
    assert 1 < voice(endless).seconds < 5


def wrong_header() -> bytes:
    data = bytearray(wav())
    data[20:22] = struct.pack("<H", 0x7777)  # a codec nobody knows
    return bytes(data)


def film() -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="webm") as container:
        stream = container.add_stream("libvpx", rate=5)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        frame = av.VideoFrame(32, 32, "yuv420p")
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"O",
        b"OggS",
        OGG[:60],
        OGG[:4] + b"\0" * 500,
        b"hello, this is text",
        b"RIFF\xff\xff\xff\xffWAVE",
        b"RIFF\0\0\0\0WAVEfmt " + b"\xff" * 64,
        wrong_header(),
        b"\x1a\x45\xdf\xa3" + b"\xff" * 200,
        b"\0\0\0\x18ftypisom" + b"\0" * 100,
        b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
        b"\xff\xfb" + b"\0" * 2_000,
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        film(),
    ],
    ids=range(16),
)
def test_what_cannot_be_played_is_broken(data: bytes) -> None:
    with pytest.raises(Broken) as broken:
        voice(data)
    assert broken.value.kind == "voice"


def test_twenty_megabytes_are_too_big() -> None:
    with pytest.raises(TooBig) as big:
        voice(OGG + b"\0" * LIMIT)
    assert big.value.kind == "voice"
    with pytest.raises(TooBig) as big:
        photo(b"\0" * (LIMIT + 1))
    assert big.value.kind == "photo"


def test_a_cut_voice_note_is_kept_as_far_as_it_goes() -> None:
    assert voice(OGG[: len(OGG) // 2]).data == OGG[: len(OGG) // 2]


def picture(kind: str, size: tuple[int, int] = (400, 200), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size)
    half = Image.new(mode, (size[0] // 2, size[1]), 255 if mode in {"L", "1"} else "red")
    image.paste(half, (0, 0))
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("jpeg", "RGB"), ("jpeg", "L"), ("jpeg", "CMYK"), ("png", "RGB"), ("png", "RGBA"),
     ("png", "P"), ("png", "1"), ("png", "LA"), ("webp", "RGB"), ("webp", "RGBA")],
)  # fmt: skip
def test_a_photo_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    data = picture(kind, mode=mode) if mode not in {"P", "LA"} else _converted(mode)
    kept = photo(data)
    assert kept.mime == "image/jpeg"
    assert kept.seconds == 0
    assert opened(kept.data).size == (400, 200)


def _converted(mode: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (400, 200), "red").convert(mode).save(out, "png")
    return out.getvalue()


def test_what_is_see_through_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "png")
    assert opened(photo(out.getvalue()).data).getpixel((25, 25)) == (255, 255, 255)


def test_place_time_and_camera_are_taken_out_and_the_photo_stands_upright() -> None:
    out = io.BytesIO()
    image = Image.open(io.BytesIO(picture("jpeg", (400, 200))))
    exif = image.getexif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    exif[0x8825] = {2: (51.0, 30.0, 0.0)}  # where it was taken
    image.save(out, "jpeg", exif=exif, comment=b"SecretComment", icc_profile=b"SecretProfile")
    kept = photo(out.getvalue())
    seen = opened(kept.data)
    assert seen.size == (200, 400)
    assert seen.getpixel((100, 50))[0] > 200  # red half is now on top
    with Image.open(io.BytesIO(kept.data)) as clean:
        assert not dict(clean.getexif())
        assert set(clean.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Secret" not in kept.data


def test_a_large_photo_is_made_smaller() -> None:
    kept = photo(picture("jpeg", (6000, 3000)))
    assert opened(kept.data).size == (2048, 1024)


def claims(width: int, height: int) -> bytes:
    """A PNG that says it is this large, and is nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("data", [bomb(), claims(9_500, 9_500), claims(6_000, 6_000)])
def test_a_bomb_is_too_big(data: bytes) -> None:
    with pytest.raises(TooBig):
        photo(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        claims(10, 10),
        picture("jpeg")[:200],
        picture("png")[:-30],
        b"GIF89a" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.4",
        OGG,
    ],
    ids=range(9),
)
def test_what_cannot_be_seen_is_broken(data: bytes) -> None:
    with pytest.raises(Broken) as broken:
        photo(data)
    assert broken.value.kind == "photo"

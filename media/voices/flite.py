"""flite, where the provider has installed it (Debian: ``apt-get install flite``).

It sounds more natural than espeak-ng. It is a command, so it only ever says fixed words:
what stands on a command line can be read by others on the machine.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from pathlib import Path

from media.voices.voice import Samples, VoiceFailed

_SECONDS = 20.0
_STRETCH = "1.25"  # slower than its own pace


class Flite:
    """The flite command. English only."""

    name = "flite-slt-1"

    def __init__(self) -> None:
        self._command = shutil.which("flite")

    @property
    def installed(self) -> bool:
        """Whether the command is there."""
        return self._command is not None

    def say(self, text: str, language: str) -> Samples:
        """One sentence as sound. Raises :class:`VoiceFailed`."""
        if self._command is None or language != "en":
            raise VoiceFailed(
                "flite is not installed" if language == "en" else "flite: English only"
            )
        with tempfile.TemporaryDirectory(prefix="whatmatters-") as folder:
            words, sound = Path(folder) / "words.txt", Path(folder) / "sound.wav"
            words.write_text(text, encoding="utf-8")
            command = [self._command, "-voice", "slt", "--setf", f"duration_stretch={_STRETCH}"]
            command += ["-f", str(words), "-o", str(sound)]
            try:
                subprocess.run(  # noqa: S603 - a fixed command, the words are in a file
                    command, check=True, capture_output=True, timeout=_SECONDS
                )
                return _read(sound)
            except (OSError, subprocess.SubprocessError, wave.Error, EOFError) as error:
                raise VoiceFailed(f"flite failed ({error})") from error


def _read(path: Path) -> Samples:
    with wave.open(str(path)) as file:
        if file.getsampwidth() != 2 or file.getnchannels() != 1 or file.getnframes() == 0:
            raise VoiceFailed("flite made a sound we cannot use")
        return Samples(file.readframes(file.getnframes()), file.getframerate())

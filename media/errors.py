"""What can be wrong with a picture, each said so that it can be mended."""

from __future__ import annotations


class UnknownPicture(KeyError):
    """Nobody has drawn a picture of this name."""

    def __init__(self, picture: str) -> None:
        super().__init__(picture)
        self.picture = picture

    def __str__(self) -> str:
        return (
            f"There is no picture called '{self.picture}'. Add it to media/pictures/index.yaml,"
            f" or put {self.picture}.png or {self.picture}.svg in your own picture folder."
        )


class RefusedPicture(ValueError):
    """A file in a provider's picture folder that must not, or cannot, be drawn."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file = file
        self.why = why

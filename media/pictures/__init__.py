"""The pictures that questions, options and buttons are shown with, by plain ids."""

from media.pictures.collection import Pictures

__all__ = ["Pictures"]

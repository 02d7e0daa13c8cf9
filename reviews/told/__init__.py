"""Telling people back what was decided, from the side of staff: forms, words, and how it went."""

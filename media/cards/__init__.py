"""Cards: one picture that shows a whole screen, for chats that can only send a picture."""

from media.cards.alt_text import alt_text
from media.cards.drawing import card
from media.cards.identity import card_key

__all__ = ["alt_text", "card", "card_key"]

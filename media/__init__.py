"""Pictures, cards and speech going out; voice notes and photos coming in."""

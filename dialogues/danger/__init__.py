"""Fixed, human-written rules over words: they raise a flag for a human, and never close one.

What the rules are is data (``dialogues/content/danger/``). No model guesses anything. What
they find and miss is measured in ``docs/safety.md`` (standards 105).
"""

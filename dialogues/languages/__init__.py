"""Further languages: words by stable id, laid over the English ones (DESIGN 5).

``dialogues/content/languages/languages.yaml`` says which languages there are; the folder of
each holds only words. What is not translated, or was translated from words that have changed
since, is shown and said in the language that it falls back to.
"""

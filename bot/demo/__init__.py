"""A demo home with made-up people, for ``whatmatters try``. Nobody here is real."""

"""The checks on our own asking."""

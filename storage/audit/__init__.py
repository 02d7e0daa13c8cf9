"""The parts of ``verify``: entries, strays, checkpoints, and sealed places."""

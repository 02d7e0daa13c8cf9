"""The command line: what an IT person types to set up, run, check and back up the service."""

from bot.cli.application import main

__all__ = ["main"]

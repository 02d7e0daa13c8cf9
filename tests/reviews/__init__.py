"""Tests of what staff do with views."""

"""Involvement evidence for those who commission the service (standards 83 and 106 to 113)."""

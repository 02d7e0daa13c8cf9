"""Small programs that developers run through make."""

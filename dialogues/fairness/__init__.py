"""Checks on our own asking (practice 3.4 and 3.8). Pure arithmetic on plain values.

A flag is about how we asked, never about the person. No flag hides an answer, and answers to
safety questions are left out of all of it. None of the thresholds has been validated.
"""

"""What a review comes to: what may be kept, what is questioned, and when it may close.

Plain functions over what was typed and what is kept; the pages are in :mod:`reviews.console`.
"""

"""What staff do with views: the console, reviews and their packs."""

"""Documents for the person: Easy Read, in their language, with pictures and sound."""

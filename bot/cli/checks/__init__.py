"""What ``whatmatters doctor`` looks at, one subject a module."""

"""The front doors, intake and delivery, tested from the network side."""

"""The batch."""

"""The version of the distribution, and of the rules: a record made by another version is stale."""

__version__ = "0.1.0"

"""The rules of a diary."""

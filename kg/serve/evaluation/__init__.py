"""Queries evaluated in processes of their own; what these processes import is little, so that they start fast."""

"""Linking to reference data: loading it, proposing mappings, keeping decisions, publishing them."""

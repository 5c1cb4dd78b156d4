"""Comparing the rows of a check with one another, where SPARQL cannot decide: what texts mean, and which are alike."""

"""Drawing: where nodes stand, and pictures of what a person can take in at once."""

"""What `jobkg compare` needs beyond the terminal: pages, and versions in two files."""

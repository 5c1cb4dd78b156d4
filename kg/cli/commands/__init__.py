"""The commands, one file each or one for those that write alike; a command's function has its name."""

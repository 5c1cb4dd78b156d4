"""Class lists and pay plans: tables with a row for each class."""

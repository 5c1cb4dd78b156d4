"""The reference pages, one module a page: each has a function `lines` that makes the page from its sources."""

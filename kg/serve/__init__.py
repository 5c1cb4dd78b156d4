"""The graph over HTTP: explorer pages, a JSON API and a read-only SPARQL endpoint."""

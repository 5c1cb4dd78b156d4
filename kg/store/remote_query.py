"""A SPARQL query as a request to an endpoint, written by SPARQLWrapper."""

from typing import Final
from urllib.request import Request

from SPARQLWrapper import POST, SPARQLWrapper

RESULTS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
TRIPLES: Final = "application/n-triples, text/turtle;q=0.7, application/rdf+xml;q=0.3"
AGENT: Final = "jobkg (https://w3id.org/jobclass)"


def query_request(url: str, query: str, form: str, accept: str) -> Request:
    """The request that puts a query of this form ("SELECT", "ASK" ...) to an endpoint (SPARQL 1.1 Protocol, 2.1)."""
    wrapper = _Wrapper(url, agent=AGENT)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setQuery(query)
    # SPARQLWrapper guesses the form with a pattern that a comment or a prefix can mislead; "ADD" would be an update.
    wrapper.queryType = form
    wrapper.setReturnFormat("json" if form in {"SELECT", "ASK"} else "n3")
    wrapper.addCustomHttpHeader("Accept", accept)
    return wrapper.request()


class _Wrapper(SPARQLWrapper):
    def request(self) -> Request:
        """The request alone: SPARQLWrapper would send it with credentials for whoever it is redirected to."""
        return self._createRequest()

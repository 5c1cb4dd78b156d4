"""A view as one HTML file that opens without a network: a graph to pan, zoom, search and filter, and its list."""

from typing import BinaryIO, Final

from kg.errors import ParameterError
from kg.export.appearance import edge_color, looks
from kg.export.cytoscape import elements, style
from kg.export.edge import in_words
from kg.export.property_graph import PropertyGraph
from kg.export.records import dumped
from kg.plain_text import undirected

MOST_NODES: Final = 5_000
MOST_EDGES: Final = 20_000
"""More than that a browser draws too slowly to be of use."""


def write(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write the page. Its scripts are allowed by their hashes alone, and the view is data in it, never markup.

    Raises ParameterError where there is too much for a page, MissingPartError where Cytoscape.js is not installed.
    """
    if graph.node_count > MOST_NODES or graph.edge_count > MOST_EDGES:
        raise ParameterError(
            f"a page of {graph.node_count:,} nodes and {graph.edge_count:,} edges would be too slow; it has no "
            f"more than {MOST_NODES:,} nodes and {MOST_EDGES:,} edges",
            remedy="narrow it with --agency, --series, --grade or --class, or choose gexf or cyjs",
        )
    from markupsafe import Markup

    from kg.export.page import FOLDER, render
    from kg.inlined import Inlined
    from kg.web_assets import licenses, vendor

    library = Inlined.of(vendor("cytoscape.min.js").decode("utf-8").replace("</script", "<\\/script"))
    found: dict[str, list[object]] = {"nodes": [], "edges": []}
    for group, element in elements(graph):
        found[group].append(element)
    data = {"elements": found, "style": style()}
    page = render(
        "graph.html",
        view=graph.view,
        counts=(graph.node_count, graph.edge_count),
        kinds=[(kind, each.color, graph.kinds[kind]) for kind, each in looks().items() if graph.kinds[kind]],
        bases=[(basis, in_words(basis), edge_color(basis), count) for basis, count in sorted(graph.bases.items())],
        data=Markup(undirected(dumped(data))),
        library=library,
        licenses=licenses(),
        script=Inlined.read(FOLDER / "graph.js"),
        style=Inlined.read(FOLDER / "graph.css"),
    )
    stream.write(page.encode())

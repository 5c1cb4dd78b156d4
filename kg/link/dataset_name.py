"""The dataset that a graph is a release of, by the graph's IRI: .../graph/onet/29.3, or .../graph/dataset/name."""


def dataset_of(graph: str) -> str:
    """What the graphs of all releases of one dataset have in common."""
    dataset, _, release = graph.rpartition("/")
    return graph if dataset.endswith("/dataset") else dataset or release


def dataset_name(graph: str) -> str:
    """The name of the dataset, as users give it: onet, esco or that of another."""
    return dataset_of(graph).rpartition("/")[2]

"""jobclass-kg: class specifications of public agencies as a knowledge graph.

import kg

graph = kg.open(".jobkg")
graph.build(["specifications"])
print(graph.path("IT Technician III", "IT Technician Supervisor").sentence)
"""

from kg.errors import JobkgError
from kg.knowledge_graph import KnowledgeGraph, open

__all__ = ["JobkgError", "KnowledgeGraph", "open"]

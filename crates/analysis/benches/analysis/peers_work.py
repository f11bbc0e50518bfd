"""What each peer does for a row. Every function makes the graph of the peer, and gives back the work that is timed.

igraph leaves loops out of its lists, so it lists none here. rustworkx has no bound for the length of loops, no harmonic
closeness and no communities; igraph no Katz centrality.
"""

import random

import igraph
import networkx as nx
import numpy as np
import rustworkx as rx

# Far below what is compared.
TIGHT = {"tol": 1e-14, "max_iter": 100_000}


def plain(found):
    """A result as numbers that can be sent; what cannot be compared becomes nothing."""
    if isinstance(found, dict):
        return {name: float(number) for name, number in found.items()}
    return found


def in_networkx(links):
    """The graph in networkx, its factors by label."""
    return nx.DiGraph(links)


def in_rustworkx(links):
    """The graph in rustworkx, with the labels in its order."""
    graph = rx.PyDiGraph()
    labels = sorted({end for link in links for end in link})
    place = dict(zip(labels, graph.add_nodes_from(labels)))
    graph.add_edges_from_no_data([(place[cause], place[effect]) for cause, effect in links])
    return graph, labels


def in_igraph(links):
    """The graph in igraph, with the labels in its order."""
    graph = igraph.Graph.TupleList(links, directed=True)
    return graph, graph.vs["name"]


def katz_share(links):
    """Half of the most that converges: what we take. We work it out within the time that is measured; peers are told."""
    radius = max(abs(np.linalg.eigvals(nx.to_numpy_array(in_networkx(links)))))
    return 0.5 / float(radius)


def networkx_loops(links, bound):
    graph = in_networkx(links)
    return lambda: sum(1 for _ in nx.simple_cycles(graph, length_bound=bound))


def rustworkx_loops(links, _):
    graph, _ = in_rustworkx(links)
    return lambda: sum(1 for _ in rx.simple_cycles(graph))


def networkx_betweenness(links, _):
    graph = in_networkx(links)
    return lambda: nx.betweenness_centrality(graph, normalized=False)


def rustworkx_betweenness(links, _):
    graph, labels = in_rustworkx(links)
    return lambda: dict(zip(labels, rx.betweenness_centrality(graph, normalized=False).values()))


def igraph_betweenness(links, _):
    graph, labels = in_igraph(links)
    return lambda: dict(zip(labels, graph.betweenness(directed=True)))


def networkx_pagerank(links, _):
    graph = in_networkx(links)
    return lambda: nx.pagerank(graph, alpha=0.85, **TIGHT)


def rustworkx_pagerank(links, _):
    graph, labels = in_rustworkx(links)
    return lambda: dict(zip(labels, rx.pagerank(graph, alpha=0.85, **TIGHT).values()))


def igraph_pagerank(links, _):
    graph, labels = in_igraph(links)
    return lambda: dict(zip(labels, graph.pagerank(directed=True, damping=0.85)))


def networkx_katz(links, _):
    graph, share = in_networkx(links), katz_share(links)
    return lambda: nx.katz_centrality(graph, alpha=share, normalized=False, **TIGHT)


def rustworkx_katz(links, _):
    """It divides by the length of the numbers as a vector."""
    (graph, labels), share = in_rustworkx(links), katz_share(links)
    return lambda: dict(zip(labels, rx.katz_centrality(graph, alpha=share, **TIGHT).values()))


def networkx_centralities(links, _):
    """All six, each as it is done for a row of its own or as simply."""
    graph, share = in_networkx(links), katz_share(links)

    def run():
        nx.betweenness_centrality(graph, normalized=False)
        nx.harmonic_centrality(graph)
        nx.harmonic_centrality(graph.reverse())
        nx.pagerank(graph, alpha=0.85, **TIGHT)
        nx.pagerank(graph.reverse(), alpha=0.85, **TIGHT)
        nx.katz_centrality(graph, alpha=share, normalized=False, **TIGHT)

    return run


def networkx_communities(links, _):
    graph = nx.Graph(links)

    def run():
        found = (nx.community.louvain_communities(graph, seed=seed) for seed in range(20))
        return max(nx.community.modularity(graph, groups) for groups in found)

    return run


def igraph_communities(links, _):
    graph = igraph.Graph.TupleList(sorted({tuple(sorted(link)) for link in links}))

    def search():
        return graph.community_leiden(objective_function="modularity", n_iterations=-1).modularity

    def run():
        random.seed(1)
        return max(search() for _ in range(20))

    return run


def igraph_loop_breakers(links, _):
    graph, _ = in_igraph(links)
    return lambda: len(graph.feedback_vertex_set(method="ip"))


def igraph_loop_breaking_links(links, _):
    graph, _ = in_igraph(links)
    return lambda: len(graph.feedback_arc_set(method="ip"))


WORK = {name: it for name, it in list(globals().items()) if name.startswith(("networkx_", "rustworkx_", "igraph_"))}

# Rows whose work has another name than the row.
SAME = {"all_loops": "loops", "complete_8": "loops", "communities_map": "communities", "communities_random": "communities"}


def name_of(row, peer, bound):
    """The name of what a peer does for a row; nothing where it cannot."""
    kind = "loops" if row.startswith("short_") else SAME.get(row, row)
    if bound is not None and peer == "rustworkx":
        return None
    name = f"{peer}_{kind}"
    return name if name in WORK else None

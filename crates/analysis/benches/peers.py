"""How long networkx takes for the loops up to 8 links of the maps that loops.rs times.

python peers.py (networkx 3.6.1); prints the best of five runs, in milliseconds.
"""

import csv
import pathlib
import time

import networkx as nx

FIXTURES = pathlib.Path(__file__).parent.parent / "tests" / "fixtures"


def best(work, runs=5):
    """The shortest time of some runs, in milliseconds, with the last result."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begin)
    return min(times) * 1000, result


def loops(graph, bound):
    return sum(1 for _ in nx.simple_cycles(graph, length_bound=bound))


if __name__ == "__main__":
    print(f"networkx {nx.__version__}")
    for name in ("random_30_150", "random_100_400", "random_300_1200"):
        with open(FIXTURES / f"{name}.csv", encoding="utf-8") as file:
            graph = nx.DiGraph([(row["from"], row["to"]) for row in csv.DictReader(file)])
        spent, count = best(lambda: loops(graph, 8))
        print(f"{name}, loops up to 8 ({count}): {spent:.1f} ms")
    spent, count = best(lambda: loops(nx.complete_graph(8, nx.DiGraph), None))
    print(f"complete_8, all loops ({count}): {spent:.1f} ms")

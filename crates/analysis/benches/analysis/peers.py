"""The same work with networkx, rustworkx and igraph, on the graphs of the benchmark.

python peers.py FOLDER, after the benchmark wrote its graphs and ours.json there. Each peer works in a process of its own,
on one thread; the best of five runs counts, no more begin after five seconds, and what takes longer than a minute is ended.
What a peer finds is compared with what we found: the script fails when they differ. Writes peers.json: for each row and
peer a number in the unit of the row, or null where it took too long; and what is to be said beside it.
"""

import csv
import importlib.metadata
import json
import multiprocessing
import os
import pathlib
import sys
import time

# Nothing is written beside the sources.
sys.dont_write_bytecode = True

import peers_work  # noqa: E402

PATIENCE = 60
RUNS = 5
SPENT = 5


def read(file):
    """The links of a graph, each as cause and effect."""
    with open(file, encoding="utf-8") as lines:
        return [(row["from"], row["to"]) for row in csv.DictReader(lines)]


def peak():
    """The most memory that this process had, in MB; nothing where the system does not say."""
    try:
        lines = pathlib.Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:"))


def work(name, links, bound, answers):
    """In a process of its own: says when the graph is made, then the best time and what was found."""
    run = peers_work.WORK[name](links, bound)
    answers.send("ready")
    times = []
    while len(times) < RUNS and sum(times) < SPENT:
        begin = time.perf_counter()
        found = run()
        times.append(time.perf_counter() - begin)
    answers.send((min(times) * 1000, peers_work.plain(found), peak()))


def ask(name, links, bound):
    """Starts a peer and waits for it, but not longer than a minute: then nothing."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(name, links, bound, there))
    process.start()
    there.close()
    try:
        here.recv()
        return here.recv() if here.poll(PATIENCE) else None
    finally:
        process.kill()
        process.join()


def same_numbers(found, wanted, scaled):
    """Whether two sets of numbers are the same, to nine digits behind the point; scaled, once their sums are."""
    scale = sum(wanted.values()) / sum(found.values()) if scaled else 1
    near = lambda it: abs(found[it] * scale - wanted[it]) <= max(1e-9, 1e-12 * abs(wanted[it]))
    return found.keys() == wanted.keys() and all(map(near, wanted))


def same(found, answer):
    """Whether a peer found what we found. For the best communities everybody searches: they may differ a little."""
    if "loops" in answer:
        return found == answer["loops"]
    if "size" in answer:
        return found == answer["size"]
    if "modularity" in answer:
        return abs(found - answer["modularity"]) < 0.05
    if "numbers" in answer:
        return same_numbers(found, answer["numbers"], answer.get("scaled", False))
    return found is None


def main(folder):
    """Asks every peer for every row that it can do."""
    # One thread, as ours.
    for library in ("RAYON", "OPENBLAS", "OMP"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
    ours = json.loads((folder / "ours.json").read_text(encoding="utf-8"))
    rows, remarks = {}, {}
    for row in ours["rows"]:
        answer, links = row["answer"], read(folder / f"{row['graph']}.csv")
        for peer in ("networkx", "rustworkx", "igraph"):
            name = peers_work.name_of(row["key"], peer, answer.get("bound"))
            if name is None:
                continue
            said = ask(name, links, answer.get("bound"))
            took, found, memory = said or (None, None, None)
            print(f"{row['key']}, {peer}: {'> 60 s' if said is None else f'{took:.2f} ms'}", flush=True)
            if said and not same(found, answer):
                sys.exit(f"{peer} finds something else for {row['title']}: {found}, not {answer}")
            rows.setdefault(row["key"], {})[peer] = took
            if said and "modularity" in answer:
                remarks.setdefault(row["key"], {})[peer] = f"finds {found:.4f}"
            if row["key"] == "all_loops":
                rows.setdefault("all_loops_memory", {})[peer] = memory
    versions = {peer: importlib.metadata.version(peer) for peer in ("networkx", "rustworkx", "igraph")}
    written = json.dumps({"versions": versions, "rows": rows, "remarks": remarks}, indent=2)
    (folder / "peers.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))

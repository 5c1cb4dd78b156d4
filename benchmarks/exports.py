"""Exports of N classes, with the memory that each takes: python benchmarks/exports.py --classes 1000 10000

Each export runs in a process of its own, which tells its peak memory; what it writes is thrown away. Stores of
synthetic.py are made in a folder and kept there. The last column is the peak at the largest size over that at the
smallest: near 1 where memory is bounded.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.synthetic import store

FORMATS = ("nquads", "turtle", "jsonld", "graphml", "gexf", "jgf", "cyjs", "dot", "csv", "parquet", "neo4j", "xlsx")

_RUN = """
import sys, time
from pathlib import Path
from kg.export import export
from kg.store import StoreDirectory
with StoreDirectory(Path(sys.argv[1])).open() as store, open("/dev/null", "wb") as stream:
    start = time.perf_counter()
    export(store, "full", sys.argv[2], stream)
    seconds = time.perf_counter() - start
    # Not getrusage: a process begins there with the peak of the one that started it.
    status = Path("/proc/self/status").read_text().split()
    print(seconds, status[status.index("VmHWM:") + 1])
"""


def measured(path: Path, format: str) -> tuple[float, float]:
    """Seconds, and the peak of memory in MB."""
    done = subprocess.run([sys.executable, "-c", _RUN, str(path), format], capture_output=True, check=True, text=True)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes) / 1024


def main() -> None:
    """Measure every format at each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/jobkg-benchmarks"))
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), choices=FORMATS)
    options = parser.parse_args()
    sizes = sorted(options.classes)
    paths = [store(options.scratch, size) for size in sizes]
    print(f"{'':<10}" + "".join(f"{f'{size:,} classes':>24}" for size in sizes) + f"{'memory grows':>16}")
    for format in options.formats:
        found = [measured(path, format) for path in paths]
        cells = "".join(f"{seconds:>14.1f} s {peak:>5.0f} MB" for seconds, peak in found)
        print(f"{format:<10}{cells}{found[-1][1] / found[0][1]:>15.2f}x", flush=True)


if __name__ == "__main__":
    main()

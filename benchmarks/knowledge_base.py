"""Measure the knowledge base on a made-up corpus.

    python benchmarks/knowledge_base.py --size-mb 100

It writes the corpus (see knowledge_corpus.py), builds the base with the tool,
and asks for what was planted. A look-up counts as right when the planted
entry is among those found; a search for a headword when it is among the first
10; a search for a sentence, the planted text without a fifth of its
characters, when it is the first. The last line is all of it as JSON.
"""
import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List

import numpy as np
from knowledge_corpus import Planted, write_corpus

from gspmc.descriptions.knowledge import Entry, KnowledgeBase

TOOL = Path(__file__).parents[1] / 'tools/build_knowledge_base.py'
QUERIES = 100  # of each kind; look-ups are for all that is planted


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--size-mb', type=int, default=20,
                        help='of the corpus, in 10**6 bytes (default: 20)')
    parser.add_argument('--folder', type=Path,
                        help='for the work files (default: where temporary '
                        'files go); about four times the size of the corpus')
    return parser.parse_args()


def measure_build(documents: List[Path], out: Path) -> Dict[str, Any]:
    """Build with the tool; memory is of the largest child process so far."""
    subprocess.run([sys.executable, '-c',
                    'import gspmc.descriptions.knowledge.build'], check=True)
    imports, before = peak_memory_mb(), cpu_seconds()
    start = time.perf_counter()
    subprocess.run([sys.executable, TOOL, *documents, '--out', out],
                   check=True, stdout=subprocess.DEVNULL)
    return dict(build_s=round(time.perf_counter() - start, 1),
                build_cpu_s=round(cpu_seconds() - before, 1),
                peak_mb=peak_memory_mb(), imports_mb=imports,
                sqlite_mb=disk_mb([out / 'kb.sqlite']),
                index_mb=disk_mb((out / 'index').iterdir()))


def peak_memory_mb() -> int:
    """Return the peak resident memory among finished child processes."""
    kib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round(kib * 1024 / 1e6)


def cpu_seconds() -> float:
    """Return the processor time of finished child processes."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def disk_mb(paths: Iterable[Path]) -> int:
    return round(sum(path.stat().st_size for path in paths) / 1e6)


def measure_queries(planted: List[Planted],
                    ask: Callable[[Planted], List[Entry]]) -> Dict[str, Any]:
    """Return milliseconds, and the share of answers with what was planted."""
    times, right = [], 0
    for wanted in planted:
        start = time.perf_counter()
        entries = ask(wanted)
        times.append(1000 * (time.perf_counter() - start))
        right += any(entry.text == wanted.text for entry in entries)
    p50, p99 = np.percentile(times, (50, 99)).round(3).tolist()
    return dict(p50_ms=p50, p99_ms=p99, recall=round(right / len(planted), 3),
                queries=len(planted))


def measure_all_queries(kb: KnowledgeBase,
                        planted: List[Planted]) -> Dict[str, Any]:
    generator = random.Random(0)

    def look_up(wanted: Planted) -> List[Entry]:
        return list(kb.look_up(wanted.headword).entries)

    def search_headword(wanted: Planted) -> List[Entry]:
        return [entry for entry, _ in kb.search(wanted.headword, 10)]

    def search_sentence(wanted: Planted) -> List[Entry]:
        sentence = ''.join(character for character in wanted.text
                           if generator.random() > 0.2)
        return [entry for entry, _ in kb.search(sentence, 1)]

    result = {'exact look-up': measure_queries(planted, look_up)}
    for group in dict.fromkeys(entry.group for entry in planted):
        some = [entry for entry in planted if entry.group == group][:QUERIES]
        result[f'search {group}'] = measure_queries(some, search_headword)
    chinese = [entry for entry in planted if 'characters' in entry.group]
    result['search sentence'] = measure_queries(
        generator.sample(chinese, QUERIES), search_sentence)
    return result


def print_table(size: int, entries: int, build: Dict[str, Any],
                queries: Dict[str, Any]) -> None:
    print(f'{size} MB, {entries:,} entries: build {build["build_s"]} s '
          f'({build["build_cpu_s"]} s of processor time), peak memory '
          f'{build["peak_mb"]} MB (imports alone {build["imports_mb"]} MB), '
          f'on disk {build["sqlite_mb"]} MB SQLite + {build["index_mb"]} MB '
          'index')
    print(f'{"query":22} {"p50 ms":>8} {"p99 ms":>8} {"recall":>7} {"n":>5}')
    for name, row in queries.items():
        print(f'{name:22} {row["p50_ms"]:8.3f} {row["p99_ms"]:8.3f} '
              f'{row["recall"]:7.3f} {row["queries"]:5}')


def main() -> None:
    args = parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        corpus, out = Path(folder, 'corpus'), Path(folder, 'kb')
        corpus.mkdir()
        planted = write_corpus(corpus, args.size_mb * 10**6)
        build = measure_build(sorted(corpus.iterdir()), out)
        with KnowledgeBase(out) as kb:
            queries = measure_all_queries(kb, planted)
            print_table(args.size_mb, len(kb), build, queries)
            print(json.dumps(dict(size_mb=args.size_mb, entries=len(kb),
                                  **build, queries=queries)))


if __name__ == '__main__':
    main()

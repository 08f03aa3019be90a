"""Measure the opening and reading of a large pose store.

    python benchmarks/store.py --clips 125000 --frames 110

The store is sparse: its index is whole, its frames take no room on the disk
and are read as zeros. It therefore measures the index and the way to the
page cache, and no disk. The data set is opened in this process, as in
training, and read in a forked one, as by a worker of the data loader, in
random order and in the order of the store, in turns, every clip for the first
time.

A worker's private memory is what no other process shares. Pages of the store
that only this worker has read so far stand beside it: the system takes them
back whenever it needs them (Linux only). The last line is all of it as JSON.
"""
import argparse
import json
import re
import statistics
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Dict, List

import numpy as np

import gspmc  # noqa: F401
from gspmc.cli import run
from gspmc.datasets import SignPoseDataset
from gspmc.datasets.pose_store_boxes import boxes_to_text
from gspmc.datasets.pose_store_format import (FRAME_BYTES, Header,
                                              write_header)
from gspmc.datasets.pose_store_index import COLUMN_LINE

CLASSES = tuple(f'sign {number}' for number in range(500))
WIDTH, HEIGHT, FPS = 1280, 720, 30.0


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--clips', type=int, default=125000)
    parser.add_argument('--frames', type=int, default=110, help='of a clip')
    parser.add_argument('--shards', type=int, default=8)
    parser.add_argument('--read', type=int, default=2000, metavar='N',
                        help='clips that are read in each order')
    parser.add_argument('--repeats', type=int, default=5,
                        help='of opening, and turns of reading')
    parser.add_argument('--folder', type=Path,
                        help='for the store (default: where temporary files '
                        'go); its file system has to know sparse files')
    return parser.parse_args()


def write_sparse_store(root: Path, clips: int, frames: int,
                       shards: int) -> None:
    """Write what a store of such clips would be, frames left out."""
    write_header(root, Header(CLASSES))
    boxes = boxes_to_text(None, frames, WIDTH, HEIGHT, '')
    for shard, numbers in enumerate(np.array_split(np.arange(clips), shards)):
        name = root / f'part-{shard}'
        with open(name.with_suffix('.csv'), 'w', encoding='utf-8',
                  newline='\n') as index:
            index.write(f'{COLUMN_LINE}\n')
            for place, number in enumerate(numbers):
                label = CLASSES[number % len(CLASSES)]
                index.write(
                    f'color/{number % len(CLASSES):03}/P{number % 50:02}_'
                    f'{number},{label},{number % 50},train,{place * frames},'
                    f'{frames},{WIDTH},{HEIGHT},{FPS},video,{boxes}\n')
        with open(name.with_suffix('.f32'), 'wb') as file:
            file.truncate(len(numbers) * frames * FRAME_BYTES)


def open_dataset(root: Path) -> SignPoseDataset:
    return SignPoseDataset(str(root), [], split='train')


def time_opening(root: Path, repeats: int) -> List[float]:
    """Return the seconds of each opening."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        open_dataset(root)
        seconds.append(time.perf_counter() - start)
    return seconds


def read_in_worker(data: SignPoseDataset, count: int,
                   turns: int) -> Dict[str, Any]:
    """Run :func:`read_clips` in a process that was forked with ``data``."""
    context = get_context('fork')
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=read_clips,
                             args=(data, count, turns, there))
    worker.start()
    there.close()
    try:
        return here.recv()
    finally:
        worker.join()


def read_clips(data: SignPoseDataset, count: int, turns: int,
               results: Connection) -> None:
    """Read clips in both orders; send rates and memory."""
    before = memory_mb()
    shuffled = np.random.default_rng(0).permutation(len(data))
    rates: Dict[str, List[float]] = {'random order': [], 'in order': []}
    for turn in range(turns):
        piece = slice(turn * count // turns, (turn + 1) * count // turns)
        for order, numbers in (('random order', shuffled[piece]),
                               ('in order', np.arange(len(data))[piece])):
            start = time.perf_counter()
            for number in numbers:
                data[int(number)]
            rates[order].append(len(numbers) / (time.perf_counter() - start))
    results.send(dict(
        clips_per_s={order: round(statistics.median(values))
                     for order, values in rates.items()},
        memory_before=before, memory=memory_mb()))


def memory_mb() -> Dict[str, float]:
    """Return MB of this process.

    ``private`` was written by it and is nobody else's; ``pages`` are
    unchanged pages of files that it alone has mapped.
    """
    text = Path('/proc/self/smaps_rollup').read_text()
    private, pages = (
        round(int(re.search(rf'{field}: +(\d+) kB', text)[1]) * 1024 / 1e6, 1)
        for field in ('Private_Dirty', 'Private_Clean'))
    return dict(private=private, pages=pages)


def print_table(found: Dict[str, Any]) -> None:
    opening = found['opening_s']
    print(f'{"opening":20} {statistics.median(opening):8.2f} s '
          f'({min(opening):.2f} to {max(opening):.2f})')
    for order, rate in found['clips_per_s'].items():
        print(f'{order:20} {rate:8} clips/s')
    for kind in ('private', 'pages'):
        print(f'{kind + " memory":20} {found["memory"][kind]:8.1f} MB '
              f'(before reading {found["memory_before"][kind]:.1f})')


def main() -> None:
    args = parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        root = Path(name)
        write_sparse_store(root, args.clips, args.frames, args.shards)
        opening = [round(s, 3) for s in time_opening(root, args.repeats)]
        count = min(args.read, args.clips)
        found = dict(opening_s=opening, **read_in_worker(
            open_dataset(root), count, min(args.repeats, count)))
    print_table(found)
    print(json.dumps(dict(
        clips=args.clips, frames=args.frames, shards=args.shards,
        read=count, **found)))


if __name__ == '__main__':
    run(main)

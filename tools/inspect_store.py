"""Look at a pose store before training on it.

    python tools/inspect_store.py STORE --out OUT --draw 20 --videos VIDEOS

It prints what the store holds, how many keypoints are missing in each part
and split, which classes have few samples, which signers are in several splits
and which clips look wrong:

no hands   neither hand is seen in more than half of the frames
jumps      most of the head and shoulders move by more than half a shoulder
           width from a frame to the next, or most of a hand by more than one
frozen     5 frames or more in a row equal the one before them, within a
           thousandth of the shoulder width

With --out all of these clips are listed in OUT/suspicious.csv. --draw draws
some samples, evenly chosen over the classes: as rows of skeletons in
OUT/skeletons-1.png (and on), and over their videos in OUT/overlays. A video
is VIDEOS/ID, or the file that the store names as the source of the sample.
"""
import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from tqdm import tqdm

from gspmc.cli import run
from gspmc.datasets.inspection import inspect_store, write_faults
from gspmc.datasets.inspection_pictures import (NOT_FOUND, choose_samples,
                                                write_overlays, write_sheets)
from gspmc.datasets.inspection_report import report
from gspmc.datasets.pose_store import PoseStore


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('store', type=Path, help='folder of the pose store')
    parser.add_argument('--split', help='look at this split only')
    parser.add_argument(
        '--threshold', type=float, default=.3,
        help='joints with a lower confidence are missing (default: 0.3)')
    parser.add_argument(
        '--out', type=Path, help='folder for the list and the pictures '
        '(default, for pictures: work_dirs/inspect/ and the name of STORE)')
    parser.add_argument(
        '--draw', type=int, default=0, metavar='N', help='draw N samples')
    parser.add_argument(
        '--videos', type=Path,
        help='folder that the ids of the samples are paths in')
    return parser.parse_args()


def draw(store: PoseStore, samples: np.ndarray,
         args: argparse.Namespace) -> None:
    """Draw some samples, and say where."""
    chosen = samples[choose_samples(store.labels[samples], args.draw)]
    for path in write_sheets(store, chosen, args.out, args.threshold):
        print(path)
    folder = args.out / 'overlays'
    overlays = write_overlays(store, chosen, folder, args.threshold,
                              args.videos)
    results = Counter()
    for number, reason in tqdm(overlays, total=len(chosen), unit='video'):
        results[reason] += 1
        if reason not in ('', NOT_FOUND):
            tqdm.write(f'{store.ids[number]}: no overlay: {reason}')
    print(f'{folder}: {results[""]} of {len(chosen)} samples over their '
          'videos')
    if results[NOT_FOUND]:
        print(f'{results[NOT_FOUND]} videos were not found; --videos says '
              'where they are')


def main() -> None:
    args = parse_args()
    if args.draw > 0 and args.out is None:
        args.out = Path('work_dirs/inspect') / args.store.resolve().name
    store = PoseStore(args.store)
    samples = store.select(args.split)
    inspection = inspect_store(store, tqdm(samples, unit='clip'),
                               args.threshold)
    print(report(store, inspection))
    if args.out:
        write_faults(args.out / 'suspicious.csv', store, inspection)
        print(f'{args.out / "suspicious.csv"}: all clips that look wrong')
    if args.draw > 0:
        draw(store, samples, args)


if __name__ == '__main__':
    run(main)

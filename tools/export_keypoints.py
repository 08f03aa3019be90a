"""Export a pose store to a skeleton pickle of mmaction2.

    python tools/export_keypoints.py STORE --out FILE.pkl

The pickle numbers the labels; the glosses are written beside it, one a line
in the order of the labels, to FILE.classes.txt.
"""
import argparse
from pathlib import Path

from gspmc.cli import run
from gspmc.datasets.export import export_mmaction_pickle
from gspmc.datasets.importers.class_list import write_classes
from gspmc.datasets.pose_store import PoseStore


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('store', type=Path, help='folder of the pose store')
    parser.add_argument(
        '--out', type=Path, required=True, help='pickle to write')
    parser.add_argument(
        '--layout',
        default='wholebody133',
        help='joints to export, in its order (default: all 133)')
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    store = PoseStore(args.store)
    export_mmaction_pickle(store, args.out, args.layout)
    classes = args.out.with_suffix('.classes.txt')
    write_classes(classes, store.classes)
    print(f'{args.out}: {len(store)} samples; {classes}: '
          f'{len(store.classes)} classes')


if __name__ == '__main__':
    run(main)

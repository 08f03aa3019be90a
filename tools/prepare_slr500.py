"""List the clips of SLR-500 in a manifest.

    python tools/prepare_slr500.py VIDEOS --out data/slr500

VIDEOS is the folder of the signs' folders (000 to 499, or 000000 to 000499)
or one above it; the glosses are in dictionary.txt or gloss_label.txt there,
or beside it. Written are manifest.csv, classes.txt (the glosses in the order
of the signs' ids; signs that share a gloss become gloss#id) and, where clips
are not there or not usable, missing.txt.

The papers train on 35 of the 50 signers and test on 15 without naming them.
Unless you say otherwise these are P01-P35 and P36-P50, as in OpenHands. The
note in the data can also be read as P01-P36 and P37-P50, 90,000 and 35,000
clips: --train-signers 1-36 --test-signers 37-50.
"""
import argparse
from pathlib import Path

from gspmc.cli import run
from gspmc.datasets.manifests.report import split_table, write_listing
from gspmc.datasets.manifests.slr500 import REPETITIONS, read_slr500
from gspmc.datasets.manifests.slr500_dictionary import SIGNS
from gspmc.datasets.manifests.slr500_splits import (parse_signers,
                                                    signer_splits)
from gspmc.datasets.manifests.video_check import check_videos


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('videos', type=Path, help='folder of the data set')
    parser.add_argument(
        '--out', type=Path, default=Path('data/slr500'),
        help='folder to write to (default: data/slr500)')
    parser.add_argument(
        '--dictionary', type=Path, help='list of glosses, if not found')
    parser.add_argument(
        '--train-signers', nargs='+', metavar='N',
        help='such as 1-35; all who do not test by default')
    parser.add_argument(
        '--test-signers', nargs='+', metavar='N',
        help='such as 36-50; all who do not train by default')
    parser.add_argument(
        '--holdout-signers', type=int, default=0, metavar='K',
        help='draw K of the signers who train for the split "val"')
    parser.add_argument(
        '--seed', type=int, default=0, help='of that draw (default: 0)')
    parser.add_argument(
        '--check-videos', action='store_true',
        help='open every clip; without it, only empty files are found')
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    train = args.train_signers and parse_signers(args.train_signers)
    test = args.test_signers and parse_signers(args.test_signers)
    splits = signer_splits(train, test, args.holdout_signers, args.seed)
    listing = read_slr500(args.videos, splits, args.dictionary)
    if args.check_videos:
        listing = check_videos(listing)
    report = write_listing(args.out, listing)
    members = {split: [name for name in splits if splits[name] == split]
               for split in ('train', 'val', 'test')}
    for split, names in members.items():
        print(f'{split}: {" ".join(names) or "nobody"}')
    published = {split: (len(names) * SIGNS * REPETITIONS, len(names))
                 for split, names in members.items()}
    print(split_table(listing, published))
    print(report)


if __name__ == '__main__':
    run(main)

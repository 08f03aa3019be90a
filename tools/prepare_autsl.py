"""List the clips of AUTSL in a manifest.

    python tools/prepare_autsl.py ROOT --out data/autsl

Below ROOT are the videos (signer0_sample1_color.mp4, in train/, val/ and
test/), the class list SignList_ClassId_TR_EN.csv and the label files:
train_labels.csv, validation_labels.csv, test_labels.csv, or ground_truth.csv
in a folder whose name begins with val or test, as the label archives unpack.
Depth videos are passed over. Written are manifest.csv (the label is the
Turkish name, the column label_en the English one), classes.txt (in the order
of the class ids) and, where clips are not there or not usable, missing.txt.
"""
import argparse
from pathlib import Path

from gspmc.cli import run
from gspmc.datasets.manifests.autsl import PUBLISHED, read_autsl
from gspmc.datasets.manifests.report import split_table, write_listing
from gspmc.datasets.manifests.video_check import check_videos


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('root', type=Path, help='folder of the data set')
    parser.add_argument(
        '--out', type=Path, default=Path('data/autsl'),
        help='folder to write to (default: data/autsl)')
    for split in PUBLISHED:
        parser.add_argument(
            f'--{split}-labels', type=Path, metavar='CSV',
            help=f'label file of the split "{split}", if not found')
    parser.add_argument(
        '--class-list', type=Path, metavar='CSV',
        help='names of the classes, if not found')
    parser.add_argument(
        '--check-videos', action='store_true',
        help='open every clip; without it, only empty files are found')
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    label_files = dict(
        train=args.train_labels, val=args.val_labels, test=args.test_labels)
    listing = read_autsl(args.root, label_files, args.class_list)
    if args.check_videos:
        listing = check_videos(listing)
    report = write_listing(args.out, listing)
    print(split_table(listing, PUBLISHED))
    print(report)


if __name__ == '__main__':
    run(main)

"""List your own clips in a manifest, and propose a split.

    python tools/make_manifest.py FOLDER --out data/custom
    python tools/make_manifest.py TABLE.csv --videos FOLDER --out data/custom

FOLDER holds one folder a sign, <gloss>/<clip>.mp4; what lies deeper belongs
to the sign too, and --signer-pattern finds the signer in it. TABLE has the
columns path and label, and optionally signer and split. Written are
manifest.csv, classes.txt (the glosses, sorted) and, where clips are not
there or not usable, missing.txt.

Where signers are known, nobody who tests is trained on; where they are not,
the split is by clip. A split that TABLE has is kept.
"""
import argparse
from pathlib import Path

from gspmc.cli import run
from gspmc.datasets.manifests.own_clips import read_folder, read_table
from gspmc.datasets.manifests.proposal import (describe_split, propose_split,
                                               shares_of)
from gspmc.datasets.manifests.report import split_table, write_listing
from gspmc.errors import InputError


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('source', type=Path, metavar='FOLDER_OR_TABLE')
    parser.add_argument(
        '--out', type=Path, default=Path('data/custom'),
        help='folder to write to (default: data/custom)')
    parser.add_argument(
        '--videos', type=Path, metavar='FOLDER',
        help="that the paths of TABLE are relative to (default: TABLE's own)")
    parser.add_argument(
        '--signer-pattern', metavar='REGEX',
        help='finds the signer in a path below FOLDER, as its group: '
        "'^[^/]+/([^/]+)/' for <gloss>/<signer>/<clip>.mp4")
    parser.add_argument(
        '--test-share', type=float, default=0.2,
        help='of the clips, to test on (default: 0.2)')
    parser.add_argument(
        '--val-share', type=float, default=0.1,
        help='of the clips, for validation (default: 0.1)')
    parser.add_argument(
        '--seed', type=int, default=0, help='of the split (default: 0)')
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    shares = shares_of(args.val_share, args.test_share)
    if args.source.is_dir():
        if args.videos:
            raise InputError('--videos belongs to a table; '
                             f'{args.source} is a folder')
        listing = read_folder(args.source, args.signer_pattern)
    else:
        if args.signer_pattern:
            raise InputError('--signer-pattern belongs to a folder; a table '
                             'has the column signer')
        listing = read_table(args.source, args.videos)
        if args.source.resolve() == (args.out / 'manifest.csv').resolve():
            raise InputError(f'{args.source} would be overwritten; choose '
                             'another folder with --out')
    listing = propose_split(listing, shares, args.seed)
    report = write_listing(args.out, listing)
    print(*describe_split(listing.clips), split_table(listing), report,
          sep='\n')


if __name__ == '__main__':
    run(main)

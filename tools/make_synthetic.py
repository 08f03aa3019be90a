"""Make the synthetic sign language: a pose store, a dictionary, and gold
descriptions to compare others with."""
import argparse
from collections import Counter
from pathlib import Path

from gspmc.cli import run
from gspmc.datasets.pose_store import PoseStore
from gspmc.synthetic.corpus import DICTIONARY, GOLD, STORE, build_corpus


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument('--out', type=Path, required=True,
                        help=f'folder that gets {STORE}/, {DICTIONARY} and '
                        f'{GOLD}')
    parser.add_argument('--seed', type=int, default=0, help='of everything')
    parser.add_argument('--signers', type=int, default=12,
                        help='two thirds of them train, the others test')
    parser.add_argument('--repetitions', type=int, default=4,
                        help='of each sign by each signer')
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    build_corpus(args.out, seed=args.seed, signers=args.signers,
                 repetitions=args.repetitions)
    store = PoseStore(args.out / STORE)
    splits = Counter(store.splits.tolist())
    print(f'{args.out / STORE}: {len(store)} clips of {len(store.classes)} '
          f'signs by {args.signers} signers, {store.lengths.min()} to '
          f'{store.lengths.max()} frames')
    for split, clips in sorted(splits.items(), reverse=True):
        people = len(set(store.signers[store.splits == split].tolist()))
        print(f'  {split}: {clips} clips, {people} signers')
    print(f'{args.out / DICTIONARY}: a dictionary of them and some more')
    print(f'{args.out / GOLD}: {len(store.classes)} descriptions, to compare '
          'others with')


if __name__ == '__main__':
    run(main)

"""The main job on a small synthetic sign language, start to finish, offline.

    make demo

Makes clips of 24 signs by 12 signers and a dictionary of their language;
builds a knowledge base from it, describes the signs from that by rules, checks
the descriptions and compares them with what the signs are; encodes them, and
trains the four streams of a small GSP-MC and, for the joint stream, a
baseline without texts, each with several seeds; tests them on the signers
that were not trained on, fuses the streams, and prints a table. Stopped at
any moment, it continues where it was when it is started again.
"""
import argparse
from pathlib import Path

from gspmc.cli import positive, run
from gspmc.synthetic.demo import Demo


def parse_args() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        '--seeds', type=positive, default=3,
        help='runs of the joint stream and of the baseline (default: 3)')
    parser.add_argument(
        '--epochs', type=positive, help='instead of what the configs say')
    parser.add_argument(
        '--repetitions', type=positive, default=4,
        help='performances of each sign by each signer (default: 4)')
    parser.add_argument(
        '--shuffle-texts', action='store_true',
        help='give every sign the texts of another one: a control, with '
        'which the gain of the texts has to vanish')
    parser.add_argument(
        '--work-dir', type=Path, default=Path('work_dirs/demo'),
        help='folder for results (default: work_dirs/demo)')
    return parser.parse_args()


def main() -> None:
    """Run the demo."""
    args = parse_args()
    Demo(**vars(args)).run()


if __name__ == '__main__':
    run(main)

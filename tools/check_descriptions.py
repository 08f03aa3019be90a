"""Check a descriptions file, and compare it with another one.

    python tools/check_descriptions.py FILE [OTHER] [--kb KB] [--encoder clip]

Checks all texts anew, whoever wrote or edited them: what the cited entries do
not say, references and chatter that are left, the language, clauses without a
part and so on. Of the flags in FILE those stay that texts cannot show, such as
a doubt about the choice of the entry. The comparison with OTHER takes OTHER as
the reference, also where the two are in different languages. Nothing is
written.
"""
import argparse
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from gspmc.cli import run
from gspmc.descriptions import read_descriptions
from gspmc.descriptions.comparison import compare
from gspmc.descriptions.distinctness import flag_alike
from gspmc.descriptions.knowledge import KnowledgeBase
from gspmc.descriptions.quality_report import quality_report
from gspmc.descriptions.recheck import recheck
from gspmc.descriptions.report_text import (comparison_text, flags_text,
                                            quality_text)
from gspmc.errors import InputError
from gspmc.text.build import ENCODERS, build_encoder


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        'file', type=Path, metavar='FILE', help='descriptions file')
    parser.add_argument(
        'other', type=Path, nargs='?', metavar='OTHER',
        help='descriptions file to compare FILE with')
    parser.add_argument(
        '--kb', type=Path,
        help='knowledge base that the sources have to be in; without it, '
        'what FILE says of its sources is believed')
    parser.add_argument(
        '--encoder', choices=ENCODERS,
        help='text encoder that the descriptions are for; counts tokens')
    parser.add_argument(
        '--encoder-model', metavar='NAME_OR_PATH',
        help='of the text encoder: name on the hub, or a local folder')
    parser.add_argument(
        '--flags', action='store_true', help='list the flags of every sign')
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    descriptions = read_descriptions(args.file)
    if not descriptions:
        raise InputError(f'{args.file} describes no sign')
    other = read_descriptions(args.other) if args.other else None
    encoder = None
    if args.encoder:
        encoder = build_encoder(args.encoder, args.encoder_model)
    with ExitStack() as stack:
        base = stack.enter_context(KnowledgeBase(args.kb)) if args.kb else None
        checked = [recheck(d, base, encoder and encoder.fits)
                   for d in tqdm(descriptions, unit='sign')]
    checked = flag_alike(checked, {d.gloss for d in checked})
    print(quality_text(quality_report(checked, encoder), len(checked)))
    if args.flags:
        print(f'\n{flags_text(checked)}')
    if other is not None:
        print(f'\n{args.file} and {args.other}\n')
        print(comparison_text(compare(descriptions, other)))


if __name__ == '__main__':
    run(main)

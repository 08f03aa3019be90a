"""Encode the descriptions of all signs into text features for training.

    python tools/encode_descriptions.py DESCRIPTIONS --out FILE \\
        --encoder clip --classes STORE

The order of the classes is that of --classes, a pose store or a text file
with one gloss a line; it has to be the order of the data set that is trained
on. Texts that are longer than the encoder takes are split at sentence ends,
and their pieces averaged; the tool lists them.
"""
import argparse
import logging
from pathlib import Path
from typing import Optional, Tuple

from gspmc.cli import positive, run
from gspmc.datasets.importers.class_list import read_classes
from gspmc.datasets.pose_store_format import read_header
from gspmc.descriptions import read_descriptions
from gspmc.text.build import ENCODERS, build_encoder
from gspmc.text.encode import encode_descriptions


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        'descriptions', type=Path, help='descriptions.jsonl, one sign a line')
    parser.add_argument(
        '--out', type=Path, required=True,
        help='text features to write, .safetensors')
    parser.add_argument(
        '--encoder', choices=ENCODERS, required=True,
        help='lsa needs no download, clip reads English, sentence reads '
        'many languages')
    parser.add_argument(
        '--model', metavar='NAME_OR_PATH',
        help='of clip or sentence: name on the hub, or a local folder')
    parser.add_argument(
        '--classes', type=Path, metavar='STORE_OR_TXT',
        help='pose store, or text file with one gloss a line; by default the '
        'order of DESCRIPTIONS')
    parser.add_argument(
        '--device', default='cpu', help='such as cuda:0 (default: cpu)')
    parser.add_argument(
        '--batch-size', type=positive, default=64, help='texts at a time')
    return parser.parse_args()


def class_order(path: Optional[Path]) -> Optional[Tuple[str, ...]]:
    """Return the glosses of a pose store or of a text file."""
    if path is None:
        return None
    return read_header(path).classes if path.is_dir() else read_classes(path)


def main() -> None:
    args = parse_args()
    logging.basicConfig(format='%(message)s')
    descriptions = read_descriptions(args.descriptions)
    classes = class_order(args.classes) or [d.gloss for d in descriptions]
    encoder = build_encoder(args.encoder, args.model, args.device,
                            args.batch_size)
    bank = encode_descriptions(descriptions, encoder, classes,
                               str(args.descriptions))
    bank.save(args.out)
    without = [gloss for label, gloss in enumerate(bank.classes)
               if not len(bank.global_text(label))]
    terms = ', '.join(f'{name} {n}' for name, n in bank.counts().items())
    print(f'{args.out}: {len(bank.classes)} classes, {bank.dim} values a text '
          f'(text_dim={bank.dim}), encoder {bank.encoder}')
    print(f'texts: {terms}')
    if without:
        print(f'without a text of the whole sign: {", ".join(without)}')


if __name__ == '__main__':
    run(main)

"""Describe signs, grounded in a dictionary, with a language model or by rules.

    python tools/generate_descriptions.py LABELS --kb KB --out FILE \\
        --backend extractive
    python tools/generate_descriptions.py LABELS --kb KB --out FILE \\
        --backend openai --base-url https://api.openai.com/v1 --model NAME
    python tools/generate_descriptions.py --out FILE --review CSV
    python tools/generate_descriptions.py --out FILE --apply-review CSV

Every answer of a language model is kept in the cache: run it again after an
interruption, no call is made twice. Records that somebody has corrected or
written by hand are never overwritten. The rows of the paper's Table 4 are
--no-kb --basic-prompts (the language model alone), --basic-prompts (with the
knowledge base), and neither (with the optimised prompts).
"""
import argparse
import logging
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from gspmc.cli import run
from gspmc.descriptions import read_descriptions, write_descriptions
from gspmc.descriptions.describers import open_describer
from gspmc.descriptions.generate import Run, generate
from gspmc.descriptions.generation_arguments import (add_arguments,
                                                     check_arguments)
from gspmc.descriptions.labels import read_labels
from gspmc.descriptions.review import apply_review, write_review


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    return parser.parse_args()


def correct(args: argparse.Namespace) -> None:
    """Put the corrections of a review into the file."""
    descriptions, names = apply_review(args.apply_review,
                                       read_descriptions(args.out))
    write_descriptions(args.out, descriptions)
    print(f'{args.out}: {len(names)} records corrected: '
          f'{", ".join(names) or "none"}')


def describe(args: argparse.Namespace) -> None:
    """Describe all labels, or only count what that would take."""
    labels = read_labels(args.labels)
    with ExitStack() as stack:
        describer = open_describer(args, stack)
        if args.dry_run:
            for label in tqdm(labels, unit='sign'):
                describer.describe(label)
        else:
            result = generate(labels, describer.describe, args.out,
                              args.concurrency)
            report(result, args.out)
        if describer.summary:
            print(describer.summary())
    if not args.dry_run and result.stopped is not None:
        raise result.stopped


def report(result: Run, out: Path) -> None:
    counts = Counter(d.status for d in result.descriptions)
    print(f'{out}: {len(result.descriptions)} signs, {result.made} described '
          f'now, {result.kept} left as somebody wrote them, '
          f'{len(result.missing)} not reached')
    if counts:
        print(', '.join(f'{status or "unchecked"} {n}'
                        for status, n in counts.most_common()))


def main() -> None:
    args = parse_args()
    check_arguments(args)
    logging.basicConfig(format='%(message)s')
    if args.apply_review:
        correct(args)
    if args.labels:
        describe(args)
    if args.review:
        write_review(args.review, read_descriptions(args.out))
        print(f'{args.review}: to be edited by an expert; put it back with '
              '--apply-review')


if __name__ == '__main__':
    run(main)

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
from typing import Optional

from tqdm import tqdm

from gspmc.cli import run
from gspmc.descriptions import (changing, read_descriptions,
                                write_descriptions)
from gspmc.descriptions.describers import open_describer
from gspmc.descriptions.generate import (Run, generate, not_by_experts,
                                         only_run, to_come)
from gspmc.descriptions.generation_arguments import (add_arguments,
                                                     check_arguments)
from gspmc.descriptions.labels import read_labels
from gspmc.descriptions.llm import Interrupted
from gspmc.descriptions.report_text import MOST_LISTED
from gspmc.descriptions.review import (apply_review, check_no_loss,
                                       write_review)
from gspmc.errors import InputError


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    return parser.parse_args()


def correct(args: argparse.Namespace) -> None:
    """Put the corrections of a review into the file."""
    with changing(args.out):
        descriptions, names = apply_review(args.apply_review,
                                           read_descriptions(args.out))
        write_descriptions(args.out, descriptions)
    print(f'{args.out}: {len(names)} records corrected: '
          f'{", ".join(names) or "none"}')


def describe(args: argparse.Namespace) -> Optional[Run]:
    """Describe all labels; a dry run only counts what that would take."""
    labels = read_labels(args.labels)
    known = to_come(labels, args.out)
    if args.review:  # before any work, not behind it
        check_no_loss(args.review, known)
    result = None
    with ExitStack() as stack:
        if not args.dry_run:
            stack.enter_context(only_run(args.out))
        describer = open_describer(args, stack)
        if args.dry_run:
            for label in tqdm(not_by_experts(labels, args.out), unit='sign'):
                describer.describe(label)
        else:
            result = generate(labels, describer.describe, args.out,
                              args.concurrency, describer.stop)
            report(result, args.out)
        if describer.summary:
            print(describer.summary())
    return result


def check_complete(result: Run) -> None:
    """End with an error when there are signs without a description."""
    if isinstance(result.stopped, Interrupted):
        raise KeyboardInterrupt
    if result.stopped is not None:
        raise result.stopped
    if result.failed:
        gloss, reason = next(iter(result.failed.items()))
        names = ', '.join(list(result.failed)[:MOST_LISTED])
        raise InputError(
            f'{len(result.failed)} of {result.made} signs could not be '
            f'described; of {gloss!r}: {reason}. Running this again tries '
            f'them again: {names}')


def report(result: Run, out: Path) -> None:
    if result.others:
        print(f'{result.others} more records, of signs that are not among the '
              'labels, stay as they were')
    counts = Counter(d.status for d in result.descriptions)
    described = result.made - len(result.failed)
    print(f'{out}: {len(result.descriptions)} signs, {described} described '
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
    result = describe(args) if args.labels else None
    if result is not None and not args.out.exists():
        check_complete(result)  # says why nothing was written
    if args.review:
        write_review(args.review, read_descriptions(args.out))
        print(f'{args.review}: to be edited by an expert; put it back with '
              '--apply-review')
    if result is not None:
        check_complete(result)


if __name__ == '__main__':
    run(main)

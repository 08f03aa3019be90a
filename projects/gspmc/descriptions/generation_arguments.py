"""The arguments of tools/generate_descriptions.py, and what they mean."""
import argparse
from pathlib import Path
from typing import Sequence

from gspmc.errors import InputError
from gspmc.text.build import ENCODERS

from .llm import Settings
from .llm.settings import STRUCTURED
from .prompting import LANGUAGES

MOST_SYNONYMS = 20  # as many as schemas.MAX_ITEMS
BACKENDS = ('openai', 'transformers', 'extractive')
ONE_SHEET = {'--review', '--apply-review'}  # may be: read, then written anew
FOR_MODELS = ('no_kb', 'ungrounded', 'basic_prompts', 'language', 'model',
              'base_url', 'dry_run', 'temperature', 'top_p', 'seed',
              'max_tokens', 'rpm', 'max_requests', 'max_cost', 'cache')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add all arguments of the tool."""
    parser.add_argument(
        'labels', type=Path, nargs='?', metavar='LABELS',
        help='text file with one gloss a line, CSV with the header '
        'label,headword, or pose store')
    parser.add_argument(
        '--out', type=Path, required=True, metavar='FILE',
        help='descriptions file, .jsonl')
    _add_material(parser.add_argument_group('what to describe from'))
    _add_texts(parser.add_argument_group('the texts'))
    _add_model(parser.add_argument_group('the language model'))
    _add_sampling(parser.add_argument_group('its answers'))
    _add_limits(parser.add_argument_group('how much of it'))
    _add_review(parser.add_argument_group('review'))


def _add_material(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        '--kb', type=Path, help='knowledge base of '
        'tools/build_knowledge_base.py')
    group.add_argument(
        '--no-kb', action='store_true',
        help='ask the language model alone; every record is ungrounded')
    group.add_argument(
        '--ungrounded', action='store_true',
        help='let the language model also describe signs without an entry')
    group.add_argument(
        '--basic-prompts', action='store_true',
        help='plain prompts, no resolving of references and no repairs: for '
        'the ablation')


def _add_texts(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        '--keep-meaning', action='store_true',
        help='keep clauses on what a motion stands for; notes on words that '
        'sound alike are dropped in any case')
    group.add_argument(
        '--language', choices=sorted(LANGUAGES),
        help='of the descriptions (default: en, which CLIP reads; extractive '
        'keeps that of the entries)')
    group.add_argument(
        '--synonyms', type=int, default=3, metavar='K',
        help='paraphrases of each sign (default: 3)')
    group.add_argument(
        '--encoder', choices=ENCODERS,
        help='text encoder that the descriptions are for: flag texts that '
        'are longer than it takes')
    group.add_argument(
        '--encoder-model', metavar='NAME_OR_PATH',
        help='of the text encoder: name on the hub, or a local folder')


def _add_model(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        '--backend', choices=BACKENDS,
        help='openai: any server that speaks its protocol (Moonshot, vLLM, '
        'Ollama, ...); transformers: on this machine; extractive: rules, no '
        'model')
    group.add_argument(
        '--model', help='as the server calls it, or name or path for '
        'transformers')
    group.add_argument(
        '--base-url', default='', metavar='URL',
        help='of the server, such as https://api.openai.com/v1')
    group.add_argument(
        '--api-key-env', default='OPENAI_API_KEY', metavar='NAME',
        help='environment variable with the key (default: OPENAI_API_KEY)')
    group.add_argument(
        '--structured', default='auto',
        choices=STRUCTURED,
        help='how the server is told the shape of answers (default: auto)')
    group.add_argument(
        '--device', default='cpu',
        help='for transformers, such as cuda:0 (default: cpu)')


def _add_sampling(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        '--temperature', type=float, help='sent only if given')
    group.add_argument(
        '--top-p', type=float, help='sent only if given')
    group.add_argument('--seed', type=int, help='sent only if given')
    group.add_argument(
        '--max-tokens', type=int, help='of an answer; sent only if given')
    group.add_argument(
        '--timeout', type=float, default=120.,
        help='seconds without a byte; an answer may take five times as long '
        'in all (default: 120)')
    group.add_argument(
        '--retries', type=int, default=5,
        help='how often a request is repeated when the server is busy or '
        'fails (default: 5)')


def _add_limits(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        '--dry-run', action='store_true',
        help='count calls and tokens; send nothing, describe nothing')
    group.add_argument(
        '--concurrency', type=int, default=4,
        help='signs described at a time (default: 4)')
    group.add_argument(
        '--rpm', type=float, help='requests a minute at most')
    group.add_argument(
        '--max-requests', type=int, help='stop after so many')
    group.add_argument(
        '--max-cost', type=float, help='stop when so much was spent')
    group.add_argument(
        '--price', type=float, nargs=2, metavar=('PROMPT', 'COMPLETION'),
        default=(None, None), help='of a million tokens each')
    group.add_argument(
        '--cache', type=Path, metavar='FILE',
        help='SQLite file of all answers (default: OUT.calls.sqlite)')


def _add_review(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        '--review', type=Path, metavar='CSV',
        help='write a spreadsheet of FILE for an expert')
    group.add_argument(
        '--apply-review', type=Path, metavar='CSV',
        help='put the corrections of such a spreadsheet into FILE')


def check_arguments(args: argparse.Namespace) -> None:
    """Check that arguments fit each other.

    Raises:
        InputError: If not.
    """
    _check_files(args)
    if args.labels is None:
        _check_review(args)
        return
    if args.dry_run and (args.review or args.apply_review):
        raise InputError('--dry-run describes nothing; leave out --review and '
                         '--apply-review')
    if args.backend is None:
        raise InputError(f'name a --backend: {", ".join(BACKENDS)}')
    if (args.kb is None) != args.no_kb:
        raise InputError('name either a knowledge base, --kb, or --no-kb')
    if not 1 <= args.synonyms <= MOST_SYNONYMS:
        raise InputError(f'--synonyms is {args.synonyms}; it has to be from '
                         f'1 to {MOST_SYNONYMS}')
    if args.concurrency < 1:
        raise InputError(f'--concurrency is {args.concurrency}; at least one '
                         'sign has to be described at a time')
    if args.backend == 'extractive':
        _refuse(args, FOR_MODELS, 'is for language models; extractive copies '
                'from the entries, in their language')
    elif not args.model:
        raise InputError(f'name the --model for {args.backend}')


def _check_files(args: argparse.Namespace) -> None:
    """Check that what is written is a file, and nothing else's file."""
    written = {'--out': args.out, '--review': args.review,
               '--cache': args.cache}
    read = {'LABELS': args.labels, '--apply-review': args.apply_review}
    for name, path in written.items():
        if path is None:
            continue
        if path.is_dir():
            raise InputError(f'{name} is a folder, {path}; name a file')
        for parent in path.parents:
            if parent.is_file():
                raise InputError(f'{name} {path} cannot be written: {parent} '
                                 'is a file')
        for other, taken in {**written, **read}.items():
            same = taken and path.resolve() == taken.resolve()
            if same and name != other and {name, other} != ONE_SHEET:
                raise InputError(f'{name} and {other} are one file, {path}')


def _check_review(args: argparse.Namespace) -> None:
    """Check the arguments where there are no labels."""
    if not (args.review or args.apply_review):
        raise InputError('nothing to do; name LABELS, --review or '
                         '--apply-review')
    _refuse(args, ('kb', 'backend', *FOR_MODELS), 'is for describing signs; '
            'name LABELS, or leave it out')


def _refuse(args: argparse.Namespace, names: Sequence[str],
            reason: str) -> None:
    for name in names:
        value = getattr(args, name)
        if value is not False and value not in (None, ''):
            raise InputError(f'--{name.replace("_", "-")} {reason}')


def settings_of(args: argparse.Namespace) -> Settings:
    """Return how the language model is to be reached and used."""
    return Settings(
        model=args.model,
        cache=args.cache or f'{args.out}.calls.sqlite',
        base_url=args.base_url,
        key_variable=args.api_key_env,
        structured=args.structured,
        temperature=args.temperature,
        top_p=args.top_p,
        seed=args.seed,
        max_tokens=args.max_tokens,
        timeout=args.timeout,
        retries=args.retries,
        concurrency=args.concurrency,
        requests_per_minute=args.rpm,
        prompt_price=args.price[0],
        completion_price=args.price[1],
        max_requests=args.max_requests,
        max_cost=args.max_cost,
        device=args.device)

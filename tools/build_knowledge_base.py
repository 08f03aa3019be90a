"""Build a knowledge base from dictionary documents, or add some to it.

    python tools/build_knowledge_base.py DOCS... --out KB

Reads PDF, Word (.docx), text, CSV, TSV and JSON lines, up to 50 MB each and
1 GB in all. The options hold for all DOCS of a call; call it again for others,
the base grows. A document is known by its file name: when it has changed, its
entries are replaced, and when it has not, it is skipped. Run it again after an
interruption, with no DOCS to complete the base only.

PDF, Word and text are split into entries by --pattern, the look of a line
with which an entry begins:

    heading    a heading in Word
    numbered   1. 爱：一手..., counting on
    brackets   【端午节】双手...
    capitals   ABDEST: Sol elin..., or ABDEST on a line of its own
    colon      爱：一手...
    dash       bee - one hand...
    tab        headword, tab, text; also rows of a table in Word
    space      你 一手食指..., Chinese only
    line       the headword alone on a short line, after a finished sentence
    bold       the headword in bold at the beginning of a paragraph in Word

or by a regular expression such as '(?P<headword>\\w+) = '. CSV and TSV name
their columns in the first line, JSON lines in every object: headword, text,
and if you like aliases, language and page.
"""
import argparse
import sys
from pathlib import Path

from gspmc.cli import run
from gspmc.descriptions.knowledge.build import build
from gspmc.descriptions.knowledge.reading import FORMATS, Reading
from gspmc.errors import InputError


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        'documents', type=Path, nargs='*', metavar='DOCS',
        help='files to read')
    parser.add_argument(
        '--out', type=Path, required=True, help='folder of the base')
    parser.add_argument(
        '--format', choices=FORMATS, help='by default what the name ends in')
    parser.add_argument(
        '--encoding',
        help='of text, CSV, TSV and JSON lines; UTF-8, UTF-16, GB18030 and '
        'Windows-1254 are told apart by default, name others, such as cp949')
    parser.add_argument(
        '--language', help='of all entries, such as zh, tr, en or ko; by '
        'default each entry\'s own')
    parser.add_argument(
        '--pattern', help='a name or a regular expression, see above; by '
        'default the name that finds most headwords')
    parser.add_argument(
        '--columns', type=int, default=1,
        help='of each page of a PDF (default: 1)')
    parser.add_argument(
        '--headword-key', default='headword', metavar='NAME',
        help='column or key of the headword (default: headword)')
    parser.add_argument(
        '--text-key', metavar='NAME',
        help='column or key of the text (default: text, else description)')
    parser.add_argument(
        '--aliases-key', default='aliases', metavar='NAME',
        help='column or key of other words for the sign (default: aliases)')
    return parser.parse_args()


def main() -> None:
    options = vars(parse_args())
    documents, out = options.pop('documents'), options.pop('out')
    report = build(documents, out, Reading(**options))
    for document in report.documents:
        stream = sys.stderr if document.state == 'failed' else sys.stdout
        print(document, file=stream)
    print(f'{out}: {report.entries:,} entries')
    if report.repeated:
        print(f'headwords with several entries: {report.repeated:,}, such as '
              f'{", ".join(report.examples)}')
    if report.failed:
        raise InputError(
            f'{len(report.failed)} of {len(documents)} documents could not be '
            'read, see above; the others are in the base')


if __name__ == '__main__':
    run(main)

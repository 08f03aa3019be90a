"""Glosses as they stand in a manifest: one spelling, one class each."""
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Sequence, Tuple

from gspmc.errors import InputError, MissingFileError


def clean_gloss(text: str) -> str:
    """Return a gloss in Unicode's form NFC, without spaces around it.

    macOS stores file names decomposed (NFD): the same folder copied over two
    systems would else be two classes.
    """
    return unicodedata.normalize('NFC', text).strip()


def distinct_glosses(glosses: Sequence[str]) -> Tuple[str, ...]:
    """Name classes that share a gloss apart: ``gloss#id`` for each of them.

    Args:
        glosses: In the order of the class ids, which start at 0.
    """
    count = Counter(glosses)
    return tuple(f'{gloss}#{number}' if count[gloss] > 1 else gloss
                 for number, gloss in enumerate(glosses))


def read_text(path: Path, fallback: str) -> Tuple[str, str]:
    """Read a text file that is UTF-8 or in an older encoding.

    Args:
        path: The file.
        fallback: The encoding that is tried when it is not UTF-8.

    Returns:
        The text, and the encoding it was read in.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is in neither encoding.
    """
    if not path.is_file():
        raise MissingFileError(f'there is no file {path}')
    content = path.read_bytes()
    for encoding in ('utf-8-sig', fallback):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError(f'{path} is neither UTF-8 nor {fallback} text')

"""Splitting the lines of a document into entries."""
import re
from pathlib import Path
from typing import Iterable, Iterator, List, Optional, Tuple

from gspmc.errors import InputError

from .entry import RawEntry
from .keys import alternatives
from .line_joining import join_lines
from .patterns import PATTERNS, Pattern
from .pinyin import without_pinyin
from .text_lines import Line, take_sample

MAX_ENTRY = 1 << 16  # characters
_MISSING = 5  # numbers that the count of entries may leave out
_SENTENCE_END = re.compile(r'[.。．!！?？…][”’」』)）\]]*\s*$')
# WOMAN + and on the next line SAME.
_JOINT = re.compile(r'[+＋]\s*$')
# What may be around a headword: quotes, emphasis and marks of direction.
_AROUND = ' \t\u3000“”"「」《》*_\u200e\u200f'
_BULLET = re.compile(r'[-–•●■◆]\s+')


def choose_pattern(path: Path,
                   lines: Iterable[Line]) -> Tuple[str, Iterator[Line]]:
    """Return the named pattern that finds most headwords, and all the lines.

    Of those that find about as many, within 20 %, it is the first one.
    Headwords count once each: what repeats is a label inside of entries.

    Args:
        path: The document, for messages.
        lines: Of it. Some of them are read to choose.

    Raises:
        InputError: If none finds any; the message names the document.
    """
    sample, lines = take_sample(lines)
    counts = {name: _count(path, sample, pattern)
              for name, pattern in PATTERNS.items()}
    most = max(counts.values())
    if not most:
        raise InputError(
            f'{path} has no entry that one of the named patterns finds '
            f'({", ".join(PATTERNS)}); say how its headwords look, with '
            '--pattern and a regular expression such as '
            r"'(?P<headword>\w+) = '")
    name = next(n for n, count in counts.items() if count >= 0.8 * most)
    return name, lines


def split_entries(path: Path, lines: Iterable[Line],
                  pattern: Pattern) -> Iterator[RawEntry]:
    """Yield an entry for every line that looks like the beginning of one.

    What follows, up to the next beginning, is its text. What comes before the
    first beginning is left out, and so is a heading with nothing but deeper
    headings below it. Nothing is normalised.

    Raises:
        InputError: If an entry is too long; the message names the document
            and the place.
    """
    first: Optional[Line] = None
    headword, texts, size = '', [], 0
    finished, joined, number = True, False, 0
    for line in lines:
        match = None if joined else pattern.match(line)
        if match and pattern.counting:
            own = int(match['number'])
            if number and not number < own <= number + _MISSING:
                match = None
            else:
                number = own
        if match and (finished or not pattern.needs_sentence(match)):
            if first and not _is_chapter(first, texts, line):
                yield _entry(first, headword, texts)
            first, headword = line, match['headword']
            texts, size = [_text_after(match)], 0
        elif first:
            texts.append(line.text)
        size += len(line.text)
        if first and size > MAX_ENTRY:
            raise InputError(
                f'{path}: the entry {headword[:40]!r} at {first.place} is '
                f'longer than {MAX_ENTRY:,} characters; no line after it '
                'looks like a headword: choose another --pattern')
        finished = not line.text.strip() or bool(
            _SENTENCE_END.search(line.text))
        joined = _JOINT.search(line.text) is not None
    if first:
        yield _entry(first, headword, texts)


def _is_chapter(first: Line, texts: List[str], following: Line) -> bool:
    """Whether a heading is above other headings and has no text itself."""
    if first.level is None or following.level is None:
        return False
    return following.level > first.level and not any(map(str.strip, texts))


def _text_after(match: 're.Match[str]') -> str:
    text = match.groupdict().get('text')
    return match.string[match.end():] if text is None else text


def _entry(first: Line, headword: str, texts: List[str]) -> RawEntry:
    """Return an entry; of ``爱、喜欢`` each word alone is an alias."""
    headword = headword.strip(_AROUND)
    if bullet := _BULLET.match(headword):
        headword = headword[bullet.end():].strip(_AROUND)
    headword = without_pinyin(headword)
    return RawEntry(headword, join_lines(texts), first.place, first.page,
                    aliases=alternatives(headword))


def _count(path: Path, lines: List[Line], pattern: Pattern) -> int:
    try:
        return len({entry.headword
                    for entry in split_entries(path, lines, pattern)
                    if entry.text})
    except InputError:
        return 0

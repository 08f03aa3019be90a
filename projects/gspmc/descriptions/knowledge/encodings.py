"""Finding out how a text file is encoded.

The candidates are UTF-8, GB18030 (Chinese), Windows-1254 (Turkish) and
UTF-16; nothing else is guessed, any other codec of Python can be named. A
candidate has to decode the beginning of the file strictly, and what comes out
has to be made of characters that its languages use.
"""
import codecs
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, List, Optional, Tuple

from gspmc.errors import InputError

# UTF-16 comes last: the bytes of GB18030 are Korean syllables in UTF-16.
CANDIDATES = ('utf-8', 'gb18030', 'cp1254', 'utf-16-le', 'utf-16-be')
_SAMPLE = 1 << 18  # bytes; scoring a whole file would take seconds
# Share of expected characters. Chinese and Turkish passages of 10 to 150
# characters scored 0.9 and more in their own encoding, 0.5 and less in
# another one that comes before UTF-16.
_ENOUGH = 0.7
_MARKS = ((codecs.BOM_UTF8, 'utf-8'), (codecs.BOM_UTF32_LE, 'utf-32'),
          (codecs.BOM_UTF16_LE, 'utf-16'), (codecs.BOM_UTF16_BE, 'utf-16'))
# Two encode names of hosts; Python takes them all for encodings of text.
_NO_TEXT = ('idna', 'punycode', 'undefined')
_CONTROLS = frozenset(map(chr, range(14, 32)))


def check_encoding(name: str) -> None:
    """Check that Python knows a text encoding.

    Raises:
        InputError: If not.
    """
    known = (f'known are {", ".join(CANDIDATES)} and others of Python, such '
             'as cp949')
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):  # a name with NUL is a ValueError
        raise InputError(f'unknown encoding {name!r}; {known}') from None
    if codec in _NO_TEXT or not _encodes_text(name):
        raise InputError(f'{name!r} is no encoding of text files; {known}')


def _encodes_text(codec: str) -> bool:
    try:
        ''.encode(codec)
    except LookupError:  # from text to text, or from bytes to bytes
        return False
    return True


def detect_encoding(path: Path) -> str:
    """Return the name of a text file's encoding.

    Raises:
        InputError: If no candidate fits; the message says for each of them
            why, with the byte.
    """
    with open(path, 'rb') as file:
        sample = file.read(_SAMPLE)
        whole = not file.read(1)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    texts, reasons = _decode(sample, whole)
    for name, text in texts.items():
        share = 1.0 if name == 'utf-8' else plausibility(text)
        if share >= _ENOUGH and '\0' not in text:
            return name
        reasons.append(f'{name} gives {1 - share:.0%} unlikely characters')
    raise InputError(f'{path} is no text in an encoding that we can tell: '
                     f'{", ".join(reasons)}; if it is text, name its encoding '
                     'with --encoding')


def plausibility(text: str) -> float:
    """Return the share of expected characters among those beyond ASCII.

    A control character counts as unexpected.
    """
    strange = [c for c in text if c > '~' or c < '\t' or c in _CONTROLS]
    if not strange:
        return 1.0
    expected = _expected_characters()
    return sum(c in expected for c in strange) / len(strange)


def stray_byte(line: bytes, encoding: str) -> Optional[int]:
    """Return where a line is UTF-8 although its file is not, else None.

    In Windows-1254 one character is enough to tell. In GB18030 two bytes may
    be valid UTF-8 by chance, and it takes three characters of three bytes.
    """
    first, enough = {'gb18030': ('\u0800', 3),
                     'cp1254': ('\u0080', 1)}.get(encoding, ('', 0))
    if not enough or line.isascii():
        return None
    try:
        text = line.decode('utf-8')
    except UnicodeDecodeError:
        return None
    places = [place for place, c in enumerate(text) if c >= first]
    if len(places) < enough:
        return None
    return len(text[:places[0]].encode('utf-8'))


@lru_cache(maxsize=None)
def _expected_characters() -> FrozenSet[str]:
    """Common Chinese characters, Korean syllables, kana, Turkish letters."""
    # GB 2312 orders its level 1, rows 16 to 55, for the characters in common
    # use; rows 1 and 3 are punctuation and full-width letters.
    rows = (0xa1, 0xa3, *range(0xb0, 0xd8))
    codes = bytes(byte for row in rows for column in range(0xa1, 0xff)
                  for byte in (row, column))
    chinese = codes.decode('gb2312', 'ignore')
    korean = map(chr, range(0xac00, 0xd7a4))
    kana = map(chr, range(0x3041, 0x3100))
    return frozenset([*chinese, *korean, *kana, *'çğıöşüÇĞİÖŞÜâîûÂÎÛ“”‘’–—…'])


def _decode(sample: bytes, whole: bool) -> Tuple[Dict[str, str], List[str]]:
    """Return the texts by encoding, and why the others fail."""
    texts, reasons = {}, []
    for name in CANDIDATES:
        decoder = codecs.getincrementaldecoder(name)()
        try:
            # A sample that is not the whole may end inside a character.
            texts[name] = decoder.decode(sample, final=whole)
        except UnicodeDecodeError as error:
            reasons.append(f'{name} fails at byte {error.start}')
    return texts, reasons

"""Letters and numbers in a text; they have to come out as they went in."""
import re
from typing import Dict, FrozenSet

_OPEN, _CLOSE = r'[“‘"\'「『《]', r'[”’"\'」』》]'
_LATIN = r'A-Za-z\u00c0-\u024f'
# “Q”, 'SH', "5", also with spaces inside the quotes.
_QUOTED = re.compile(rf'{_OPEN}\s*([A-Za-zÇĞİÖŞÜ]{{1,2}}|\d+)\s*{_CLOSE}')
# “人”字形, ‘ㄷ’ 모양, “∧”形: the shape of a character.
_SHAPE = re.compile(rf'{_OPEN}\s*(\S{{1,2}}?)\s*{_CLOSE}\s*'
                    r'(?:\([^)]*\)\s*)?(?:字|形|자|모양|표|shape)')
# The letter V, V-shape, V şekli, O harfi, 字母V, a V of: a capital that
# stands alone. "A" begins sentences and "I" is a word.
_ALONE = re.compile(rf'(?<![{_LATIN}0-9\'’.])([B-HJ-Z])(?![{_LATIN}0-9\'’])')
_NAMED = re.compile(r'(?:\b[Ll]etter |字母)\s*["“‘\']?\s*([A-Za-z]{1,2})\b'
                    r'|\b([A-ZÇĞİÖŞÜ])(?= (?:harf|el\b|el[ei]|şekl))')
_NUMBER = re.compile(r'\d+')
# Numbers that only count up: (1), 1), "1. " at the start of a line; and the
# fingers by number in Korean, the times in 2회.
_COUNTING = re.compile(r'[(（]\d+[)）]|^\s*\d+[.)]\s|(?<=\n)\s*\d+[.)]\s|'
                       r'\d+(?:\s*[·‧․ㆍ∙,]\s*\d+)*\s*(?:지(?!문자|숫자)|회)')


def letters_and_numbers(text: str) -> Dict[str, FrozenSet[str]]:
    """Return the letters, in capitals, and the numbers that a text names.

    Quoted signs count as letters where it is their shape that is meant: the
    人 in 搭成“人”字形.
    """
    found = {match.group(1).upper() for match in _QUOTED.finditer(text)}
    found |= {match.group(1).upper() for match in _SHAPE.finditer(text)}
    found |= set(_ALONE.findall(text))
    found |= {name.upper() for pair in _NAMED.findall(text)
              for name in pair if name}
    numbers = set(_NUMBER.findall(_COUNTING.sub(' ', text)))
    return dict(letter=frozenset(found - numbers),
                number=frozenset(numbers))


def in_capitals(text: str) -> bool:
    """Say whether a text is written in capitals, which then tell nothing."""
    return sum(map(str.isupper, text)) > 0.8 * sum(map(str.isalpha, text))

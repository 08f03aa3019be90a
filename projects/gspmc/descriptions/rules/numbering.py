"""Cutting an entry into its numbered parts."""
import re
import unicodedata
from typing import Tuple

# （一）, (1), (II), ①; and where a text begins with "1. ", "1、" or "一、", such
# numbers at its start, behind an end, or before a capital: elsewhere
# "2. parmak" is the second finger, and 一、二指 are two of them.
# Cut them before any normalisation: NFKC makes ① a plain 1.
_NUMBERING = (
    r'[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,4})\s*[）)]|'
    r'[\u2460-\u2473]|第[一二三四五六七八九1-9]步\s*[:：，,]|'
    r'(?<!\S)(?:첫|둘|셋|넷|다섯)째(?:는|로)?,')
_HAN = '一二三四五六七八九'
_NO_FINGERS = rf'(?!\s*[{_HAN}][、指])(?=\s*\S)'
_DOTTED = (r'(?:^|(?<=[.。;；\n]))\s*(?:\d{1,2}\s*[.．)、](?=\s*[^\d\s])|'
           rf'[{_HAN}]、{_NO_FINGERS}|[甲乙丙丁]、|[가나다라]\. ?)|'
           r'(?<=\w)\s+\d{1,2}[.)]\s(?=[“"‘\'\[A-ZÇĞİÖŞÜ])')
# a) …, b) …, where a text begins with such a letter.
_FROM_A = re.compile(r'\s*[(]?[aA][)]\s*\S')
_LETTERED = r'(?:^|(?<=[.,;:\n]))\s*[(]?[a-hA-H][)](?=\s)'
_FROM_ONE = re.compile(
    rf'\s*(?:1\s*[.．)、]\s*[^\d\s]|一、{_NO_FINGERS}|甲、|가\. )')
# What is left of a last part that went.
MARKER = re.compile(
    r'\s*(?:[（(]\s*\w{1,3}\s*[）)]|\w{1,2}[.)、]|[\u2460-\u2473])\s*$')
_ROMAN = {'I': 1, 'II': 2, 'III': 3, 'IV': 4, 'V': 5, 'VI': 6, 'VII': 7,
          'VIII': 8, 'IX': 9, 'X': 10}
_WORDS = {word: value for words in ('甲乙丙丁', '가나다라', '첫두세네', '첫둘셋넷')
          for value, word in enumerate(words, 1)}
_WORDS['다섯'] = 5
_END = re.compile(r'[.。;；!！?？:：\n]\s*$')


def numbered_parts(text: str) -> Tuple[str, ...]:
    """Cut a text at its numbering, which is left out.

    Signs of several parts are counted up: (1) …, (2) …; a number that does
    not count up names a part: "repeat (1)", 同“学校”（二）.
    """
    numbering = _NUMBERING
    if _FROM_ONE.match(text):
        numbering += f'|{_DOTTED}'
    elif _FROM_A.match(text):
        numbering += f'|{_LETTERED}'
    pieces, start, expected = [], 0, 1
    for match in re.finditer(numbering, text):
        value = numbered_value(match.group())
        before = text[start:match.start()]
        if value == expected or value == 1 and _END.search(before) or (
                not text[:match.start()].strip()):
            pieces.append(before)
            start, expected = match.end(), value + 1
    pieces.append(text[start:])
    return tuple(piece.strip() for piece in pieces if piece.strip())


def numbered_value(number: str) -> int:
    """Return the number of a marker: （十二）, (IV), ③, b), 첫; 0 for ''."""
    number = re.sub(r'[^\w\u2460-\u2473]|[第步]|째(?:는|로)?', '', number)
    if number in _WORDS:
        return _WORDS[number]
    if re.fullmatch('[a-hA-H]', number):
        return ord(number.lower()) - ord('a') + 1
    if number in _ROMAN:
        return _ROMAN[number]
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition('十')
    values = [int(unicodedata.numeric(one)) for one in (tens, ones) if one]
    if not ten:
        return values[0] if len(number) == 1 else 0
    return 10 * (values[0] if tens else 1) + (values[-1] if ones else 0)

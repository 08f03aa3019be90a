"""Headwords of Chinese dictionaries that print the pronunciation beside."""
import re

HAN = '\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff'
_MARKED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ\u0300\u0301\u0304\u030c'
_SMALL = f'a-züɑɡ{_MARKED}'
_CAPITAL = 'A-ZĀÁǍÀĒÉĚÈŌÓǑÒ'
# A capital needs a small letter after it: the C of 维生素 C is no pinyin.
PINYIN = (f'[{_CAPITAL}]?[{_SMALL}]'
          f"[{_CAPITAL}{_SMALL}0-5 ’'·、/-]{{0,59}}")
# 爱 ài, 爱（ài）, 爱 ai4, 爱ài
_WITH_PINYIN = re.compile(
    rf'(?P<word>[{HAN}](?:.{{0,60}}[{HAN}）)0-9])?)'
    rf'(?:\s{{1,9}}|\s{{0,9}}[（(\[]\s?|(?={PINYIN}))'
    rf'(?P<pinyin>{PINYIN})\s?[)）\]]?')
_IS_MARKED = re.compile(f'[{_MARKED}]')


def without_pinyin(headword: str) -> str:
    """Return ``爱`` for ``爱 ài``, ``爱（ài）`` or ``爱ài``.

    Without a space or a bracket between, an accent has to show that it is
    pinyin: the ``ok`` of ``卡拉ok`` belongs to the word.
    """
    match = _WITH_PINYIN.fullmatch(headword)
    if match is None:
        return headword
    apart = match.start('pinyin') > match.end('word')
    if apart or _IS_MARKED.search(match['pinyin']):
        return match['word']
    return headword

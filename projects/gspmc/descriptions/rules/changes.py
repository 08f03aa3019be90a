"""Where a text changes what it refers to: "like LOVE, but with the left hand".

The entry that comes in still says what it says, and the two contradict each
other; rules cannot mend that.
"""
import re
from typing import FrozenSet, List, Optional

from .clauses import clauses
from .lexicon import load_lexicon
from .slots import Slots, slots

_CHANGES = dict(
    en=re.compile(r'[ ,;]*\b(?:but|except|only|however|though|although|'
                  r'instead)\b'
                  r'[^.;\n]*|\s+with (?:an? |the )?[A-Z\d]{1,2}[- ]hand\w*'),
    ko=re.compile(r'\. (?:다만|단)[ ,][^.\n]*|'
                  r'[^.\n]{0,8}(?:하되|으나|(?<!\d)지만|다만|단|대신)[ ,][^.\n]*|'
                  r'되 [^.\n]*'),
    tr=re.compile(r'[ ,;]*\b(?:ama|fakat|ancak|yalnız(?:ca)?|sadece|lakin)\b'
                  r'[^.;\n]*|'
                  r'\s+(?:[A-ZÇĞİÖŞÜ]|\d{1,2}) el(?:i(?:yle| ile)|le| ile)\b'),
    zh=re.compile('[，,；]?(?:但|只是|不过|[唯惟仅]|而以|改以|(?:方向|动作)?相反|'
                  '[^，。；\n]{0,6}(?:改[为成用]|换[成为用]))[^。；\n]*'),
)
_MANNER = re.compile('相反|幅度|速度|力度|次数|改[为成用]|换[成为用]|代|互换|'
                     '크게|작게|빠르|느리|좌우|반대|바[꾸꿔꿈꾼]')
# Only a part of what is referred to: “爱”第二动, ‘사랑’의 뒤 동작.
_PARTLY = re.compile(
    r'(?:的|手势)?第[一二三四五六七八九十、和与至到\d]{1,5}个?[动步部]|的?[前后]半|'
    r'的?\d[、和]\d动|(?:의 )?(?:[첫두세네앞뒤] ?(?:번째 )?|\d[,번 ]+)(?:동작|부분)')
_LATER = re.compile(r'\s*(?:(?:and )?then\b|finally\b|然后|再|最后|接着|继|随后|复以|次以|'
                    r'sonra|ardından|다음|그리고)', re.IGNORECASE)

_PUT = frozenset(('place', ))  # no motion of its own
# "With a sour face" is no place.
_FACE = frozenset(('face', ))
# What is said of the sign itself: behind a comma, in the next sentence that
# is no other part, or with "at the chin".
_PART = r'\s*(?:[（(][一二三四五六七八九\d]|[①-⑨]|\d+[.．)、]|第.步|[둘셋넷]째)'
_MARK = (rf'(?!{_PART})\s*(?:[,，;；(（]|[.。](?!\s*[（(]))'
         rf'(?!{_PART})')
_NEXT = dict(
    en=re.compile(rf'{_MARK}|\s+(?:with|at|on|near|beside|in|under|by|over|'
                  r'before|above|below|behind)\b'),
    zh=re.compile(_MARK), tr=re.compile(rf'{_MARK}|\s'),
    ko=re.compile(rf'{_MARK}|\s'))


def change_after(text: str, language: str, entry: str = '') -> Optional[str]:
    """Return what changes a reference, if a text that follows it does so.

    Args:
        text: What follows the reference.
        language: Of it.
        entry: What comes in for a sign. That the palm faces elsewhere, that
            it is made at another place, with other fingers, or takes another
            number of hands, is a change of it. The shape of a letter may be
            held in any way.
    """
    partly = _PARTLY.match(text)
    if partly:
        return partly.group()
    match = _CHANGES[language].match(text)
    if match and (_MANNER.search(match.group())
                  or slots(match.group(), language)):
        return match.group().strip(' ,，;；')
    return _made_otherwise(text, language, entry)


def _made_otherwise(text: str, language: str, entry: str) -> Optional[str]:
    """Return what is said next if it holds the hands in another way."""
    if not entry or not _NEXT[language].match(text):
        return None
    clause = next(iter(clauses(text, language)), '')
    told, own = slots(clause, language), slots(entry, language)
    if told.get('movement', _PUT) - _PUT or _LATER.match(clause):
        return None
    number = _hands(clause, language)
    if (_others(told, own) or number and number != _hands(entry, language)):
        return clause
    return None


def _others(told: Slots, own: Slots) -> List[str]:
    """Return fingers, places and directions that are in place of others."""
    nothing: FrozenSet[str] = frozenset()
    sides = {facing.split(':')[0] for facing in own.get('orientation', ())}
    found = [facing for facing in told.get('orientation', nothing)
             - own.get('orientation', nothing)
             if facing.split(':')[0] in sides]
    for kind in ('finger', 'location'):
        if kind in own:
            found += told.get(kind, nothing) - own[kind] - _FACE
    return found


def _hands(text: str, language: str) -> Optional[str]:
    """Return 'one' or 'both' where a text says how many hands act."""
    words = {hand for token in load_lexicon(language).tokens(text)
             for hand in token.of('hand')}
    if 'both' in words:
        return 'both'
    return 'one' if words == {'one'} or words == {'right'} else None

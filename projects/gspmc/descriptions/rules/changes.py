"""Where a text changes what it refers to: "like LOVE, but with the left hand".

The entry that comes in still says what it says, and the two contradict each
other; rules cannot mend that.
"""
import re
from typing import FrozenSet, Optional

from .clauses import clauses
from .lexicon import load_lexicon
from .slots import slots

_CHANGES = dict(
    en=re.compile(r'[ ,;]*\b(?:but|except|only|however|though|although)\b'
                  r'[^.;\n]*'),
    ko=re.compile(r'[^.\n]{0,8}(?:하되|으나|(?<!\d)지만|다만|단)[ ,][^.\n]*'),
    tr=re.compile(r'[ ,;]*\b(?:ama|fakat|ancak|yalnız(?:ca)?|sadece|lakin)\b'
                  r'[^.;\n]*'),
    zh=re.compile('[，,；]?(?:但|只是|不过|唯|仅|(?:方向|动作)相反)[^。；\n]*'),
)
_MANNER = re.compile('相反|幅度|速度|力度|次数')
_LATER = re.compile(r'\s*(?:(?:and )?then\b|finally\b|然后|再|最后|接着|sonra|'
                    r'ardından|다음|그리고)', re.IGNORECASE)


def change_after(text: str, language: str, entry: str = '') -> Optional[str]:
    """Return what changes a reference, if a text that follows it does so.

    Args:
        text: What follows the reference.
        language: Of it.
        entry: What comes in for a sign. That the palm faces elsewhere, or
            that it takes another number of hands, is a change of it. The
            shape of a letter may be held in any way.
    """
    match = _CHANGES[language].match(text)
    if match and (_MANNER.search(match.group())
                  or slots(match.group(), language)):
        return match.group().strip(' ,，;；')
    return _made_otherwise(text, language, entry)


def _made_otherwise(text: str, language: str, entry: str) -> Optional[str]:
    """Return the next clause if it orients or chooses the hands otherwise."""
    if not entry or not re.match(r'\s*[,，;；(（]|\s+with\b', text):
        return None
    nothing: FrozenSet[str] = frozenset()
    own = slots(entry, language).get('orientation', nothing)
    clause = next(iter(clauses(text, language)), '')
    told = slots(clause, language)
    sides = {facing.split(':')[0] for facing in own}
    others = [facing for facing in told.get('orientation', nothing) - own
              if facing.split(':')[0] in sides]
    later = 'movement' in told or _LATER.match(clause)
    number = _hands(clause, language)
    if not later and (others or number and number != _hands(
            entry, language)):
        return clause
    return None


def _hands(text: str, language: str) -> Optional[str]:
    """Return 'one' or 'both' where a text says how many hands act."""
    words = {hand for token in load_lexicon(language).tokens(text)
             for hand in token.of('hand')}
    if 'both' in words:
        return 'both'
    return 'one' if words == {'one'} or words == {'right'} else None

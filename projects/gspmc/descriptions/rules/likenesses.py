"""Clauses that say only what a sign looks like: 模仿鸟飞, 好似夫妻对拜.

They go where the motion has been told before them and they add nothing to
it. What a hand is like (如握伞柄, 如持笔), what it is written like (仿“北”字形), and
a likeness that goes on with a motion (像骑马那样颠动) stay.
"""
import re
from typing import List, Tuple

from .slots import slots

_LIKENESS = re.compile(
    r'(?<=[，,；;。（(])\s*(?:看[上起]?[去来]?|就|正|恰|很|颇|有些|有点)?(?:[好恰酷貌极颇]似|似乎?|'
    r'好?像|象(?!征)|好比|[犹宛恰有]如|如同|仿佛|类似|模[仿拟]|仿效|表演|比作|'
    r'学(?![习生校着位])|仿(?![照此]))(?P<like>[^，,。；;！!？?：:（）()“”"\n]+)'
    r'(?=[，,；;。！!？?）)\n]|$)')
_GOES_ON = re.compile(r'(?:一样|那样|似的|似地|一般)地?[^地]|形$|字')
# 像大象的鼻子: the place is not the signer's.
_THEIRS = re.compile(r'的[^的]{1,4}$')
_PART = re.compile(r'[）)①-⑳\n]')
_PLACES = frozenset(('location', 'hand_part', 'relation', 'finger'))
_MOVED = ('movement', 'count')
_READ = 200  # characters before a clause


def drop_likenesses(text: str, language: str) -> Tuple[str, List[str]]:
    """Leave out clauses on what a motion looks like; Chinese only."""
    dropped: List[str] = []

    def replace(match: re.Match) -> str:
        before = _PART.split(text[max(match.start() - _READ, 0):
                                  match.start()])[-1]
        if _GOES_ON.search(match['like']) or _adds(match['like'], before):
            return match.group()
        dropped.append(match.group().strip())
        return ''

    return (_LIKENESS.sub(replace, text) if language == 'zh' else text,
            dropped)


def _adds(likeness: str, before: str) -> bool:
    """Say whether it tells of what has not been told before it."""
    told = slots(before, 'zh')
    if not any(kind in told for kind in _MOVED):
        return True
    theirs = _PLACES if _THEIRS.search(likeness) else frozenset()
    return any(values - told.get(kind, frozenset()) - {'not'}
               for kind, values in slots(likeness, 'zh').items()
               if kind not in theirs and kind != 'manner')

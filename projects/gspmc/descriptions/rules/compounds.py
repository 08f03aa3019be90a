"""Names of signs that stand for themselves: "1. WOMAN 2. MARRY", 男＋人, → 사랑.

A compound sign is often described by the names of its parts alone. In
Chinese and Korean, which have no capitals, a name has to be a whole numbered
part, or joined by a plus.
"""
from .reference_pieces import NAME, NO_CAPS_NAME

_UPPER = 'A-ZÇĞİÖŞÜ'
# Roman numbers and names of sign languages are no signs.
_ONE = rf'(?![IVX]+\b)(?!\w{{1,2}}SL\b|T[İI]D\b)[{_UPPER}][{_UPPER}’\']+'
_MORE = rf'(?:[ \-][{_UPPER}][{_UPPER}’\']*)'
CAPS = rf'{_ONE}{_MORE}*(?!\w)'
_SHORT = rf'{_ONE}{_MORE}?(?!\w)'
_LATIN_ITEM = f'(?:{NAME}|{CAPS})'
# Without quotes up to the next mark: in 男＋右手握拳举起 there are more words.
_ITEM = (rf'(?:{NAME}|{NO_CAPS_NAME}(?=\s*(?:[+＋.,;:。，；：（）)(]|의 |$)))')
# Where such a name is to be found: 茶（见“茶”条）＋房子.
_POINTER = (r'(?:\s*[（(]\s*(?:(?:[→☞]|参?[见看阅照]|参考|详见|同(?!时))'
            rf'[^（）()，,\n]{{1,20}}|{NAME}[^（）()，,\n]{{0,6}}참[조고])\s*[）)])')
_CLAUSE = (r'(?:^|(?<=[.,;:(\n] )|(?<=[.(\n])|(?<=\d[.)] )|(?<=\bthen )|'
           r'(?<=\bThen )|(?<=\b[Ff]irst )|'
           r'(?<=[Öö]nce )|(?<=[Ss]onra )|(?<=ardından ))')
_BEHIND = (r'(?=\s*(?:[.,;()\n]|$)|\s+(?:\d{1,2}[.)]\s|(?:and|then|plus|ve|'
           r'followed by|repeated|twice|again)\b))')
_NUMBER = '[0-9一二三四五六七八九]'
_PART = rf'(?:(?<={_NUMBER}[）)])|(?<={_NUMBER}[）)] )|(?<=[①-⑨])|(?<=[①-⑨] ))'
_PART_END = (rf'(?=\s*(?:[.。;；,，]?\s*(?:$|[（(]\s*{_NUMBER}\s*[）)]|[①-⑨])'
             '|[.。;；]))')
_WHOLE_END = r'\s*(?=[.。]?\s*$)'
_SUM = r'(?P<sum>{item}(?:\s*[+＋]\s*{item}){{1,9}})'
_ARROW = r'^\s*[→⇒➔➜☞]\s*'


def _arrow(item: str) -> str:
    return rf'{_ARROW}(?P<sum>{item}){_WHOLE_END}'


LATIN = (
    ('sign', rf'(?<!\w){_SUM.format(item=_LATIN_ITEM)}'),
    ('sign', rf'^(?P<sum>{_SHORT}(?:(?:, (?:then )?| and | then | plus | ve )'
     rf'{_SHORT}){{1,2}}){_WHOLE_END}'),
    ('sign', rf'(?<=\d[.)] )(?P<bare>{CAPS})'
     r'(?=\s*[.;]?\s*(?:\d{1,2}[.)]\s|$))'),
    ('sign', _arrow(rf'(?:{NAME}|[^\W\d_][\w’\' \-]{{0,39}})')),
)
# Only in a text that is not in capitals throughout.
LONE = (('sign', rf'{_CLAUSE}(?P<bare>{CAPS}){_BEHIND}'), )
NO_CAPS = (
    # A name joined to a description.
    ('sign', rf'{NAME}(?=\s*[+＋])|(?<=[+＋]){NAME}|(?<=[+＋] ){NAME}'),
    ('sum', rf'(?:{_ARROW}|(?<!\w)){_SUM.format(item=f"{_ITEM}{_POINTER}?")}'
     r'(?:의 (?:합성어|결합)(?:이다)?)?'),
    ('sign', _arrow(_ITEM)),
    ('sign', rf'{_PART}{NAME}{_PART_END}'),
    # No name if it tells of the form itself: （一）握拳。（二）…
    ('part', rf'{_PART}(?P<bare>{NO_CAPS_NAME}){_POINTER}?{_PART_END}'),
)

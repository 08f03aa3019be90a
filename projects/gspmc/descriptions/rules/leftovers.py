"""Names of signs that nothing has replaced.

In Chinese and Korean, what a description of a sign quotes is mostly the name
of another one, however the sentence around it goes: 做“钓鱼”这个词的动作, ‘나’
하듯. The exceptions are few: shapes (“人”字形, ‘X’자로), what is written or drawn
(书空“8”), and what the mouth does or says (口型“啊”).
"""
import re
from typing import List, Mapping, Tuple

from .letters import in_capitals
from .reference_pieces import NAME

_QUOTE = re.compile(NAME)
_GLOSS = re.compile(r'(?<![\w“"‘\'-])[A-ZÇĞİÖŞÜ]{3,}(?!\w)')
_SYMBOL = r'[^가-힣\u4e00-\u9fff]{1,3}'
# How the quotation is used: what comes before it, itself, what comes behind.
_OTHER_USES: Mapping[str, Tuple[Tuple[str, str, str], ...]] = {
    'zh': (
        ('', '.*', r'\s*(?:字(?!母)|的?[^，。；\n]{0,2}[形状型]|音|声|符号|号)'),
        (r'(?:书空|写|画|描|划|口[型形]|发|念|呼|喊|说)[出成着一个汉字母数]*\s*', '.*', ''),
        (r'[成呈似像如作为形]\s*', _SYMBOL, ''),
        ('打', r'[^\w]', ''),
    ),
    'ko': (
        ('', '.*', r'\s*(?:자|글자|모양|형태?|표|부호|기호|소리|발음|라고|'
                   r'라는 (?:소리|말|글자)|입 ?모양)'),
        ('', '.*', r'\s*(?:[을를] )?(?:\S+ )?(?:쓰|쓴|써|그리|그린|그려|말하|소리)'),
        ('', _SYMBOL, r'\s*(?:의 )?(?:모양|형태)'),
    ),
}
_PATTERNS = {
    language: tuple(tuple(map(re.compile, (f'{before}$', inner, behind)))
                    for before, inner, behind in uses)
    for language, uses in _OTHER_USES.items()}


def names_left(text: str, language: str) -> List[str]:
    """Return what looks like the name of a sign.

    Args:
        text: A description without the references that are known as such.
        language: Of it. In Chinese and Korean, which have no capitals,
            quotations count, unless they are a shape or a sound; in all
            languages words in capitals, unless the whole text is in them, or
            they are Roman numbers or names of languages (ASL).
    """
    quoted = [match.group() for match in _QUOTE.finditer(text)
              if language in _PATTERNS and not _is_other_use(match, language)]
    glosses = [] if in_capitals(text) else _GLOSS.findall(text)
    return quoted + [word for word in glosses
                     if not re.fullmatch('[IVX]+|.{1,2}SL|T[İI]D', word)]


def _is_other_use(match: re.Match, language: str) -> bool:
    text, inner = match.string, match.group()[1:-1].strip()
    return any(before.search(text[:match.start()]) and own.fullmatch(inner)
               and behind.match(text, match.end())
               for before, own, behind in _PATTERNS[language])

"""How dictionaries refer to other entries, in each language.

Of every pattern, the targets are what stands in quotes, and else its group
``bare``. Written from lines of published Chinese and Turkish dictionaries,
from the examples in Liang et al. (arXiv 2505.02304) and from a Korean one.
"""
import re
from typing import Mapping, Tuple

OPENING, CLOSING = '“"「『《〈‘\'', '”"」』》〉’\''


def _quoted(inner: str) -> str:
    return rf'[{OPENING}]\s*{inner}\s*[{CLOSING}]'


_NAME = _quoted(rf'[^{OPENING}{CLOSING}\n]{{1,24}}?')
_LONG_NAME = _quoted(rf'[^{OPENING}{CLOSING}\n]{{2,24}}?')
_LETTER = _quoted(r'(?:[A-Za-zÇĞİÖŞÜüǚ]{1,2}|\d{1,2})')
_KO_LETTER = _quoted(r'[A-Za-z\u3131-\u318e가-힣]{1,2}')


def _several(item: str, joint: str) -> str:
    return rf'{item}(?:\s*(?:{joint})?\s*{item})*'


_ZH_DO = r'(?:打出|打|做出|做|用|成)?'
_ZH = (
    ('letter', rf'(?:连续|连)?{_ZH_DO}(?:汉语)?手指字母\s*'
     rf'{_several(_LETTER, "、|和|与")}\s*的?(?:[两三四]个)?'
     r'(?:指式|手势|手形)?'),
    ('letter', rf'(?:连续|连)?{_ZH_DO}(?:汉语)?手指字母\s*'
     r'(?P<bare>[A-Za-zü]{1,2})(?![A-Za-z])\s*的?(?:指式|手势|手形)?'),
    ('handshape', rf'{_ZH_DO}数字\s*{_LETTER}\s*的?(?:指式|手势|手形)'),
    ('handshape', rf'{_ZH_DO}数字\s*(?P<bare>\d{{1,2}})\s*的?'
     r'(?:指式|手势|手形)'),
    ('sign', rf'{_ZH_DO}{_several(_NAME, "、|和|与")}\s*的?(?:[两三四]个)?'
     r'手势'),
    ('sign', rf'(?:手势|打法|动作)?(?:同|参见|参看|见){_NAME}'
     r'(?:的?(?:手势|打法|动作)|相同)?(?=[，,。；;、)）]|\s*$)'),
    ('sign', rf'(?:手势|打法|动作)?(?:与|和|跟){_NAME}的?'
     r'(?:手势|打法|动作)(?:相同|一样|一致|同)'),
)
_EN_DO = (r'(?:(?:[Mm]ak(?:es?|ing)|[Ff]orm(?:s|ing)?|[Ss]how(?:s|ing)?|'
          r'[Uu]s(?:es?|ing)|[Rr]epeats?|[Pp]erforms?|[Dd]o(?:es)?) )')
_EN_SAME = r'(?:[Ii]dentical to|(?:[Tt]he )?[Ss]ame as|[Ss]imilar to|[Ss]ee)'
_EN_LETTER = r'(?P<bare>[A-Z]|\d{1,2})\b'
_EN_WORD = r'(?P<bare>[A-Z][A-Z \-]*[A-Z]\b|[a-z]+(?=[.,;:)]|$| (?:and|' \
           r'with|then|at|on|in)\b))'
_EN = (
    ('letter', rf'{_EN_DO}?(?:the |a )?manual (?:sign|letter)s? '
     rf'{_several(_LETTER, ",|and")}'),
    ('letter', rf'{_EN_DO}?(?:the |a )?manual (?:sign|letter) {_EN_LETTER}'),
    ('letter', r'[Ff]inger ?spell(?:s|ed|ing)? (?:the letters? )?'
     rf'{_several(_LETTER, ",|and|-")}'),
    ('handshape', rf'{_EN_DO}?(?:(?:the|an?) )?(?:letter )?{_LETTER}[ -]'
     r'(?:hand ?shapes?|hands?|position)\b'),
    ('handshape', rf'{_EN_DO}?(?:(?:the|an?) )?(?:letter )?(?<![\w“"‘\'])'
     r'(?P<bare>[A-Z]|\d{1,2})[ -]hand ?shapes?\b'),
    # "A hand" and "2 hands" are no letter and no number.
    ('handshape', rf'{_EN_DO}?(?:(?:the|an?) )?(?<![\w“"‘\'])'
     r'(?P<bare>[B-HJ-Z][ -]|[A-Z]-)hands?\b'),
    ('handshape', r'(?:(?<=right )|(?<=left )|(?<=both ))(?P<bare>A) hands?\b'),
    ('sign', rf'{_EN_DO}?(?:(?:the|a) )?sign (?:(?:for|of) )?{_NAME}'),
    ('sign', rf'{_EN_DO}(?:(?:the|a) )?sign (?:for|of) {_EN_WORD}'),
    ('sign', rf'{_EN_SAME} (?:the )?(?:sign )?(?:(?:for|of) )?{_LONG_NAME}'),
    ('sign', rf'{_EN_SAME} (?:the )?sign (?:(?:for|of) )?{_EN_WORD}'),
    ('sign', rf'[Aa]s in (?:the sign (?:for )?)?{_LONG_NAME}'),
    ('sign', r'(?:[Ss]ame as|[Ss]ee) (?P<bare>[A-Z][A-Z \-]*[A-Z])\b'),
)
_TR_WORD = r'(?P<bare>[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ ]*[A-ZÇĞİÖŞÜ])'
_TR_SIGN = r' işareti(?: (?:yapılır|gibi(?:dir)?|ile aynı(?:dır)?))?'
_TR = (
    ('handshape', r'\(\s*(?P<bare>[A-ZÇĞİÖŞÜ]|\d{1,2})\s+el[iİ]?\s*\)'),
    ('handshape', r'(?<!\w)(?P<bare>[A-ZÇĞİÖŞÜ]|\d{1,2}) eli? '
     r'(?:biçim|şekl)\w*'),
    ('letter', rf'{_LETTER} harfi(?:nin)?(?: (?:işareti|biçimi|şekli))?'
     r'(?: (?:yapılır|gösterilir|yaparak|yapar gibi))?'),
    ('letter', r'(?<!\w)(?P<bare>[A-ZÇĞİÖŞÜ]) harfi(?:nin)?(?!\w)'
     r'(?! (?:çiz|yaz|hayal|düşün))(?: (?:işareti|biçimi|şekli))?'
     r'(?: (?:yapılır|gösterilir|yaparak|yapar gibi))?'),
    ('sign', rf'{_NAME}{_TR_SIGN}'),
    ('sign', rf'(?<!\w){_TR_WORD}{_TR_SIGN}'),
    ('sign', rf'(?<!\w)[Bb](?:kz|akınız)\.?\s*:?\s*{_TR_WORD}(?!\w)'),
)
_KO_DO = r'(?:의 수형)?(?:을|를)?(?: ?(?:표시|만들|나타내)[가-힣]*)?'
_KO = (
    ('letter', r'(?:영어 ?|한글 ?)?지문자 ?'
     rf'{_several(_KO_LETTER, "와|과|,")}{_KO_DO}'),
    ('handshape', rf'(?:지숫자|지문자) ?{_LETTER}{_KO_DO}'),
    ('handshape', rf'(?:지숫자|지문자) ?(?P<bare>\d{{1,2}}){_KO_DO}'),
    # Any number, for the reader to fill in: nothing can resolve it.
    ('open', r'(?P<bare>지숫자)(?:의 수형을|로|를) ?'
     r'(?:표시|만들|나타내)[가-힣]*'),
    ('sign', rf'{_NAME}(?:의|[을를] (?:뜻하는|나타내는))? ?(?:수어|수화)'
     r'(?:와 같다|와 같은 동작|[를을] 한다)?'),
    ('sign', rf'{_NAME}(?:와|과) 같은 (?:동작|수형|수어|수화)'),
)
PATTERNS: Mapping[str, Tuple[Tuple[str, re.Pattern], ...]] = {
    language: tuple((kind, re.compile(pattern)) for kind, pattern in patterns)
    for language, patterns in dict(zh=_ZH, en=_EN, tr=_TR, ko=_KO).items()
}

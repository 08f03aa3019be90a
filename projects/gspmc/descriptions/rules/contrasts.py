"""Signs that are named to tell them apart: "not the same as", 不同于, 와 달리.

What is said of them is not how this sign is made.
"""
import re
from typing import Mapping

_EN_NAME = r'(?=[^.;()\n]*(?:\bsigns?\b|[“"‘][A-Za-z]|\b[A-Z]{2,}))'
_EN_NOT = (
    r'(?i:not (?:the same as|like|to be confused with|to confuse with)|unlike|'
    r'(?:do not|don[’\']t|never) (?:confuse|use|make|mistake)|'
    r'different from|(?:this sign |it )?differs from)\b')
_EN = (
    rf'(?:^|(?<=[.;,(\n])) *(?i:(?:this|it)(?: sign)? is )?{_EN_NOT}{_EN_NAME}'
    r'[^.;,()\n]*(?:, (?:(?:in|of|for|with|on) )?(?:which|where|whose)\b'
    r'[^.;()\n]*)?|'
    r'(?:^|(?<=[.;(\n])) *(?:N\. ?B\.:? *)?Not [A-Z]{2,}[^.;()\n]*|'
    r'(?:^|(?<=[.;\n])) *The sign (?:for|of) [^.;\n]* (?:differs|is '
    r'different)[^.;,\n]*')
_ZH_NAME = '[“"‘「][^“”"’」，。；\n]{1,8}[”"’」]'
_ZH = (
    r'(?:^|(?<=[，,。；;（(]))\s*(?:注意)?(?:'
    rf'(?:不同于|区别于|有别于|不是|[不勿][要可]?(?:[与同和打做]))[^，。；;\n]*{_ZH_NAME}'
    rf'|[与和跟同]{_ZH_NAME}(?![^，。；;\n]*相同)[^，。；;\n]*(?:不同|有别|区别|区分|混淆|相混))'
    r'[^，。；;\n]*[，,]?')
_TR = (
    r'(?<![^.;,()\n])[^.;,()\n]*(?:işareti(?:nden|yle| ile)? (?:yapılmaz|'
    r'değil(?:dir)?|farklı\w*|benzemez|karıştır\w*)|'
    r'ile karıştır(?:ıl)?ma(?!k)\w*)'
    r'[^.;,()\n]*')
_KO = (
    r'(?<![^,.()\n])[^,.()\n]*(?:[‘\'“"][^’\'”"\n]{1,20}[’\'”"]|[가-힣]\d{2})'
    r'[^,.()\n]{0,12}?'
    r'(?:[와과] 달리|[와과] 다르게|[가이] 아니라|[와과] 구[별분]하기 위해서?|'
    r'[와과] (?:혼동|헷갈)[^,.()\n]*|[와과]는? 다르[^,.()\n]*)')
PATTERNS: Mapping[str, re.Pattern] = {
    language: re.compile(pattern)
    for language, pattern in dict(en=_EN, zh=_ZH, tr=_TR, ko=_KO).items()
}

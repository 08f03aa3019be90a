"""What a language model says around a description, to whoever asked.

"Sure, here is the description:" and headings are no part of a sign.
"""
import re
from typing import Tuple

_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    # At the beginning of a text or a line.
    r'^\s*(?:sure|certainly|of course|okay|alright|absolutely|great)\b[,.!:]'
    r'(?: [^.!?:\n]{0,60}:)?',
    r'^\s*(?:as (?:you )?(?:requested|asked|instructed)|per your request)\b',
    r'^\s*(?:好的|当然|没问题)[，,。！!]|^\s*(?:以下|下面)是[^。\n]{0,30}[：:]',
    r'^\s*(?:tabii(?: ki)?|elbette|tamam)[,.!]|^\s*işte [^.\n]{0,40}:',
    r'^\s*(?:네|물론(?:입니다|이죠)?|알겠습니다)[,.!]|'
    r'^\s*다음은 [^.\n]{0,40}(?:입니다|:)',
    # Anywhere.
    r'\bhere (?:is|are|’s|\'s) (?:the|a|an|your|my|two|three|some)\b'
    r'[^.!?:\n]{0,60}:',
    r'\b(?:let me know|i hope this helps|feel free to|would you like me)\b',
    # Headings and other marks of markdown.
    r'\*\*[^*\n]{1,60}\*\*|^\s*#{1,6} \S|^\s*[-*] (?=\w)|```',
    r'^\s*(?:refined|final|revised|primary)(?: (?:text|description|version))?'
    r' ?:|^\s*(?:description|synonym|paraphrase|option|version) ?\d* ?:',
))


def small_talk(text: str) -> Tuple[str, ...]:
    """Return the passages of a text that speak to the one who asked."""
    found = (match.group().strip() for line in text.splitlines()
             for pattern in _PATTERNS for match in pattern.finditer(line))
    return tuple(dict.fromkeys(found))

"""Which language a text is in, told by its script and its frequent words."""
import re
from typing import Dict

from .lexicon import LANGUAGES, load_lexicon

# A character of Chinese, a word of any other script counts as one unit.
_UNITS = re.compile(r'([\u3400-\u9fff\uf900-\ufaff]+)|'  # Chinese
                    r'([\uac00-\ud7a3\u3131-\u318e]+)|'  # Korean
                    r'([A-Za-z\u00c0-\u024f]{2,})|'
                    r'([^\W\d_A-Za-z\u00c0-\u024f\u2460-\u24ff]+)')
_ENOUGH = 2000  # characters that tell the language
_TURKISH = re.compile('[çğıöşüÇĞİÖŞÜ]')
# Letters and signs as the shape of a hand, in any language: “Q”, ‘人’ 자.
_QUOTED = re.compile(r'[“‘"「『]\s*\S{1,3}\s*[”’"」』]')


def language_of(text: str) -> str:
    """Return the code of the language that most of a text is in, or ''.

    Only ``LANGUAGES`` are told apart; a text in another language that shares
    the script but no frequent words gives ''.
    """
    counts = _counts(text)
    # Words that nobody knows belong to the language that the others are in.
    if counts['en'] != counts['tr']:
        latin = max(('en', 'tr'), key=counts.__getitem__)
        counts[latin] += counts.pop('latin')
    best = max(LANGUAGES, key=counts.__getitem__)
    return best if 2 * counts[best] > sum(counts.values()) else ''


def foreign_share(text: str, language: str) -> float:
    """Return how much of a text is in another language, 0 to 1.

    Quoted letters and signs do not count. Words that neither the English
    nor the Turkish list knows count as foreign to Chinese and Korean only.
    """
    counts = _counts(_QUOTED.sub(' ', text))
    total = sum(counts.values())
    own = counts[language]
    if language in ('en', 'tr'):
        own += counts['latin']
    return 1 - own / total if total else 0.


def _counts(text: str) -> Dict[str, int]:
    """Count the units of each language, and those that may be of either."""
    counts = dict.fromkeys((*LANGUAGES, 'latin', 'other'), 0)
    for chinese, korean, latin, _ in _UNITS.findall(text):
        if chinese:
            counts['zh'] += len(chinese)
        elif latin:
            counts[_latin(latin)] += 1
        else:
            counts['ko' if korean else 'other'] += 1
    return counts


def _latin(word: str) -> str:
    if _TURKISH.search(word):
        return 'tr'
    for language in ('en', 'tr'):
        if word.lower() in load_lexicon(language).frequent:
            return language
    return 'latin'


def language_for_rules(code: str, text: str) -> str:
    """Return the language whose rules to use for an entry.

    Args:
        code: What the entry says of its language; may be empty or unknown.
        text: Of the entry.

    Returns:
        One of ``LANGUAGES``; English where nothing else is known.
    """
    return code if code in LANGUAGES else language_of(text[:_ENOUGH]) or 'en'

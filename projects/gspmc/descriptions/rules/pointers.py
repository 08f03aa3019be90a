"""References that are for readers of the book: a description is before them.

"See APPLE." alone is the description; behind "Twist the knuckle at the cheek."
it is none of its motions.
"""
import re

from .numbering import numbered_parts
from .slots import slots

_POINTERS = dict(
    en=re.compile('[Ss]ee '), zh=re.compile('参[见看照]|见'),
    tr=re.compile('[Bb](?:kz?|akınız)'), ko=re.compile('.*(?:참조|참고)'))
_COMPLETE = ('movement', 'location', 'body')


def is_pointer(phrase: str, before: str, language: str) -> bool:
    """Say whether a reference stands behind a description.

    Args:
        phrase: The reference, as it stands in the text.
        before: The text before it.
        language: Of both.
    """
    if not (_POINTERS[language].match(phrase)
            and re.search(r'[.,;。，；(（]\s*$', before)):
        return False
    return any(kind in slots(part, language) for kind in _COMPLETE
               for part in numbered_parts(before)[-1:])

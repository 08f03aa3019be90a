"""Where a text changes what it refers to: "like LOVE, but with the left hand".

The entry that comes in still says what it says, and the two contradict each
other; rules cannot mend that.
"""
import re
from typing import Optional

from .slots import slots

_CHANGES = dict(
    en=re.compile(r'[ ,;]*\b(?:but|except|only|however|though|although)\b'
                  r'[^.;\n]*'),
    ko=re.compile(r'[^.\n]{0,8}(?:하되|으나|(?<!\d)지만|다만|단)[ ,][^.\n]*'),
    tr=re.compile(r'[ ,;]*\b(?:ama|fakat|ancak|yalnız(?:ca)?|sadece|lakin)\b'
                  r'[^.;\n]*'),
    zh=re.compile('[，,；]?(?:但|只是|不过|唯|仅|(?:方向|动作)相反)[^。；\n]*'),
)


def change_after(text: str, language: str) -> Optional[str]:
    """Return what changes a reference, if a text that follows it does so.

    Args:
        text: What follows the reference.
        language: Of it.
    """
    match = _CHANGES[language].match(text)
    if match and ('相反' in match.group()
                  or slots(match.group(), language)):
        return match.group().strip(' ,，;；')
    return None

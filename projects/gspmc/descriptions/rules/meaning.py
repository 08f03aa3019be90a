"""Telling a motion from the meaning that stands in one clause with it."""
import re
from typing import Tuple

from .chatter_patterns import PATTERNS
from .lexicon import load_lexicon

# Where a clause may go on with something else.
_JOINTS = dict(
    en=re.compile(r'(?= (?:and|while|as) )|(?<!\band)(?= then )'),
    ko=re.compile(
        '(?:(?<=[고며서])|(?<=모양으로)|(?<=다음)|(?<=[한은] 후))(?= )'),
    tr=re.compile(
        '(?= (?:ve|sonra|ardından) )|(?:(?<=r[ae]k)|(?<=ken))(?= )'),
    zh=re.compile('(?=并(?!拢)|然后|随后|接着|同时|再)'),
)
# What moves, and that it does; the lexicons hold only which hand, and whither.
MOVES = dict(
    en=re.compile(r'\b(?:mov|hand|finger|palm|thumb|fist|arm|wrist)'),
    ko=re.compile('움직|옮기|옮긴|손|주먹|팔'),
    tr=re.compile(r'\b(?:hareket|el[ile]?|elin|elleri?n?|parma|avu[cç]|kol)'),
    zh=re.compile('移动|手|指|掌|拳|臂'),
)


def part_from_motion(passage: str, language: str) -> Tuple[str, str]:
    """Part a clause on the meaning from the motions it is joined to.

    Args:
        passage: "expressing thanks and moving the hand forward".
        language: Of it.

    Returns:
        The meaning, and the pieces that tell two things of a motion ("and
        moving the hand forward"). Without them the whole clause is the
        meaning: "representing the sun and the moon".
    """
    pieces = _JOINTS[language].split(passage)
    motions = [piece for piece in pieces if _is_motion(piece, language)]
    rest = [piece for piece in pieces if piece not in motions]
    return ''.join(rest), ''.join(motions)


def _is_motion(piece: str, language: str) -> bool:
    if PATTERNS[language]['meaning'].search(piece):
        return False
    told = len(load_lexicon(language).tokens(piece))
    return told > 1 or told == 1 and bool(MOVES[language].search(piece))

"""The signs of the synthetic language, most of them in minimal sets."""
from dataclasses import fields
from itertools import combinations
from typing import List, Sequence, Tuple

from .phonology import Sign

LEXICON: Tuple[Sign, ...] = (
    # They differ only in the mouth.
    Sign('TEA', 'pinch', 'in', 'mouth', 'taps'),
    Sign('COFFEE', 'pinch', 'in', 'mouth', 'taps', mouth='round'),
    Sign('SOUP', 'pinch', 'in', 'mouth', 'taps', mouth='spread'),
    Sign('SLEEP', 'flat', 'in', 'temple', 'push_down', head='tilt'),
    Sign('DREAM', 'flat', 'in', 'temple', 'push_down', head='tilt',
         mouth='open'),
    # Only in the brows.
    Sign('HERE', 'index', 'down', 'space', 'push_down'),
    Sign('WHERE', 'index', 'down', 'space', 'push_down', brows='furrowed'),
    Sign('INDEED', 'index', 'down', 'space', 'push_down', brows='raised'),
    Sign('WAIT', 'five', 'out', 'space', 'taps', 'symmetric'),
    Sign('WHEN', 'five', 'out', 'space', 'taps', 'symmetric',
         brows='raised'),
    # Only in the handshape.
    Sign('HOUSE', 'flat', 'side', 'chest', 'outward', 'symmetric'),
    Sign('TENT', 'two', 'side', 'chest', 'outward', 'symmetric'),
    Sign('CASTLE', 'claw', 'side', 'chest', 'outward', 'symmetric'),
    Sign('APPLE', 'fist', 'side', 'palm', 'twist', 'base', mouth='pursed'),
    Sign('KEY', 'l_hand', 'side', 'palm', 'twist', 'base', mouth='pursed'),
    # Only in the location.
    Sign('THINK', 'y_hand', 'in', 'forehead', 'circles'),
    Sign('FEEL', 'y_hand', 'in', 'chest', 'circles'),
    Sign('HUNGRY', 'y_hand', 'in', 'belly', 'circles'),
    # Only in the movement.
    Sign('ROAD', 'flat', 'out', 'side', 'shake', mouth='spread'),
    Sign('RIVER', 'flat', 'out', 'side', 'zigzag', mouth='spread'),
    Sign('TREE', 'flat', 'out', 'side', 'rise', mouth='spread'),
    # Only in the head.
    Sign('FINISH', 'five', 'up', 'chest', 'close', 'symmetric'),
    Sign('NEVER', 'five', 'up', 'chest', 'close', 'symmetric', head='shake'),
    # On its own.
    Sign('MILL', 'claw', 'down', 'chest', 'circles', 'alternating',
         brows='raised', head='nod'),
)


def minimal_pairs(
        signs: Sequence[Sign] = LEXICON) -> List[Tuple[Sign, Sign, str]]:
    """Return all pairs that differ in one parameter, with its name."""
    parameters = [field.name for field in fields(Sign)[1:]]
    pairs = []
    for one, other in combinations(signs, 2):
        differ = [name for name in parameters
                  if getattr(one, name) != getattr(other, name)]
        if len(differ) == 1:
            pairs.append((one, other, differ[0]))
    return pairs

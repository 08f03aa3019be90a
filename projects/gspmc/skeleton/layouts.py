"""The layouts that come with the package, in ids of COCO-WholeBody 133.

0-16 body, 17-22 feet, 23-39 jaw, 40-44 right brow, 45-49 left brow, 50-53
nose ridge (53 the tip), 54-58 nostrils, 59-64 right eye, 65-70 left eye,
71-82 outer lips, 83-90 inner lips, 91-111 left hand, 112-132 right hand.
"""
from typing import Dict, List, Tuple

from .layout import Layout

Tree = List[Tuple[int, int]]

LEFT_HAND = tuple(range(91, 112))
RIGHT_HAND = tuple(range(112, 133))
JAW = tuple(range(23, 40))
BROWS = tuple(range(40, 50))
INNER_LIPS = tuple(range(83, 91))


def _chain(*joints: int) -> Tree:
    """(child, parent) pairs of a chain that hangs on its first joint."""
    return list(zip(joints[1:], joints[:-1]))


def _hand(wrist: int) -> Tree:
    """Four joints for each of five fingers, all hanging on the wrist."""
    tree: Tree = []
    for base in range(wrist + 1, wrist + 21, 4):
        tree += _chain(wrist, base, base + 1, base + 2, base + 3)
    return tree


HANDS = _hand(91) + _hand(112) + [(91, 9), (112, 10)]
ARMS = _chain(5, 7, 9) + _chain(6, 8, 10)
HEAD = [(1, 0), (2, 0), (3, 1), (4, 2)]
BROW_TREE = _chain(53, 44, 43, 42, 41, 40) + _chain(53, 45, 46, 47, 48, 49)

WHOLEBODY133 = Layout(
    name='wholebody133',
    parts=dict(
        body=tuple(range(23)),
        face=tuple(range(23, 71)),
        mouth=tuple(range(71, 91)),
        left_hand=LEFT_HAND,
        right_hand=RIGHT_HAND),
    tree=(
        HEAD + [(5, 0), (6, 0)] + ARMS + HANDS
        # legs and feet
        + _chain(5, 11, 13, 15) + _chain(6, 12, 14, 16)
        + [(17, 15), (18, 15), (19, 15), (20, 16), (21, 16), (22, 16)]
        # lips
        + [(85, 53), (74, 85), (89, 85), (80, 89)]
        + _chain(74, 73, 72, 71) + _chain(74, 75, 76, 77)
        + _chain(80, 79, 78) + _chain(80, 81, 82)
        + _chain(85, 84, 83) + _chain(85, 86, 87) + [(88, 89), (90, 89)]
        # face
        + [(53, 0), (31, 53)]
        + _chain(*range(31, 22, -1)) + _chain(*range(31, 40)) + BROW_TREE
        + _chain(53, 52, 51, 50) + [(56, 53)]
        + _chain(56, 55, 54) + _chain(56, 57, 58)
        + _chain(50, 62, 61, 60, 59, 64) + [(63, 62)]
        + _chain(50, 65, 66, 67, 68, 69) + [(70, 65)]))

GSPMC87 = Layout(
    name='gspmc87',
    parts=dict(
        body=tuple(range(15)),
        left_hand=LEFT_HAND,
        right_hand=RIGHT_HAND,
        mouth=(71, 73, 75, 77, 79, 81, 83, 85, 87, 89),
        face=JAW[::2] + BROWS + (53, )),
    tree=(
        HEAD + [(5, 0), (6, 0)] + ARMS + HANDS
        + _chain(5, 11, 13) + _chain(6, 12, 14)
        # lips
        + [(85, 53), (83, 85), (87, 85), (89, 85)]
        + _chain(85, 73, 71, 81) + _chain(85, 75, 77, 79)
        # face
        + [(53, 0), (31, 53)]
        + _chain(31, 29, 27, 25, 23) + _chain(31, 33, 35, 37, 39)
        + BROW_TREE))

COSIGN76 = Layout(
    name='cosign76',
    parts=dict(
        body=(0, 3, 4, 5, 6, 7, 8, 9, 10),
        left_hand=LEFT_HAND,
        right_hand=RIGHT_HAND,
        mouth=INNER_LIPS,
        face=JAW),
    tree=(
        [(3, 0), (4, 0), (5, 0), (6, 0)] + ARMS + HANDS
        + [(85, 0), (89, 85), (88, 89), (90, 89)]
        + _chain(85, 84, 83) + _chain(85, 86, 87)
        + [(31, 0)] + _chain(*range(31, 22, -1)) + _chain(*range(31, 40))))

MASA49 = Layout(
    name='masa49',
    parts=dict(
        body=(0, 5, 7, 9, 6, 8, 10),
        left_hand=LEFT_HAND,
        right_hand=RIGHT_HAND),
    tree=[(5, 0), (6, 0)] + ARMS + HANDS)


def _sparse_hand(wrist: int) -> Tuple[int, ...]:
    """Wrist, thumb tip, and base and tip of the four fingers."""
    return tuple(wrist + i for i in (0, 4, 5, 8, 9, 12, 13, 16, 17, 20))


def _sparse_hand_tree(wrist: int) -> Tree:
    on_wrist = [(wrist + i, wrist) for i in (4, 5, 9, 13, 17)]
    tips = [(wrist + i + 3, wrist + i) for i in (5, 9, 13, 17)]
    return on_wrist + tips


SAMSLR27 = Layout(
    name='samslr27',
    parts=dict(
        body=(0, 5, 6, 7, 8, 9, 10),
        left_hand=_sparse_hand(91),
        right_hand=_sparse_hand(112)),
    tree=([(5, 0), (6, 0)] + ARMS + [(91, 9), (112, 10)]
          + _sparse_hand_tree(91) + _sparse_hand_tree(112)))

LAYOUTS: Dict[str, Layout] = {
    layout.name: layout
    for layout in (WHOLEBODY133, GSPMC87, COSIGN76, MASA49, SAMSLR27)
}

"""What a sign of the synthetic language is made of.

The parameters are those of sign phonology: handshape, orientation, location,
movement, the use of the hands, and the non-manual ones mouth, brows and head.
Every table maps the name of a value to the numbers that perform it; the words
for it are in :mod:`gspmc.synthetic.wordings`.

Space: the unit is the signer's shoulder width, the origin lies between the
shoulders, x runs to the right of the picture (the signer's left), y down, z
towards the camera. Everything is written for a right-handed signer.
"""
from dataclasses import dataclass, fields
from typing import Dict, Mapping, Tuple

from gspmc.errors import InputError

Vector = Tuple[float, float, float]
Fingers = Tuple[float, float, float, float]  # index, middle, ring, little


@dataclass(frozen=True)
class Handshape:
    """Flexion of the fingers, 0 straight to 1 fully bent; angles in degrees.

    ``bend`` is the knuckle at the palm, ``curl`` the two joints after it.
    ``thumb_out`` is the angle between thumb and fingers, ``thumb_fold`` how
    far the thumb lies across the palm, 0 to 1.
    """

    bend: Fingers
    curl: Fingers
    spread: float
    thumb_out: float
    thumb_fold: float


@dataclass(frozen=True)
class Orientation:
    """Where the extended fingers point and where the palm faces."""

    fingers: Vector
    palm: Vector


@dataclass(frozen=True)
class Movement:
    """Path and inner movement of the hand while the sign is held.

    Args:
        sweep: Straight way from the start to the end.
        swing: Half axes (x, y) of the oscillation added to it.
        cycles: Number of oscillations, of the path and of the twist.
        twist: Half angle of the oscillation about the forearm, in degrees.
        close: How far the hand closes to a fist until the end, 0 to 1.
    """

    sweep: Vector = (0, 0, 0)
    swing: Tuple[float, float] = (0, 0)
    cycles: float = 1
    twist: float = 0
    close: float = 0


@dataclass(frozen=True)
class Mouth:
    """Lips, in half widths of the face: half width, gap, corners up, pout."""

    width: float
    gap: float
    lift: float
    pout: float


@dataclass(frozen=True)
class Head:
    """Turn, nod and tilt in degrees; with cycles it goes to and fro."""

    yaw: float = 0
    pitch: float = 0
    roll: float = 0
    cycles: float = 0


NONE, FULL, HALF = (0, 0, 0, 0), (1, 1, 1, 1), (.5, .5, .5, .5)
HANDSHAPES: Dict[str, Handshape] = {
    'flat': Handshape(NONE, NONE, 1, 12, .1),
    'five': Handshape(NONE, NONE, 13, 55, 0),
    'fist': Handshape(FULL, FULL, 0, 25, .9),
    'index': Handshape((0, 1, 1, 1), (0, 1, 1, 1), 0, 25, .9),
    'two': Handshape((0, 0, 1, 1), (0, 0, 1, 1), 10, 25, .9),
    'claw': Handshape((.15, .15, .15, .15), HALF, 12, 50, .2),
    'pinch': Handshape((.75, .75, .75, .75), (.2, .2, .2, .2), 0, 35, .55),
    'y_hand': Handshape((1, 1, 1, 0), (1, 1, 1, 0), 4, 70, 0),
    'l_hand': Handshape((0, 1, 1, 1), (0, 1, 1, 1), 0, 80, 0),
}

ORIENTATIONS: Dict[str, Orientation] = {
    'out': Orientation((.1, -1, .2), (0, .1, 1)),
    'in': Orientation((.45, -.9, 0), (.3, .2, -1)),
    'side': Orientation((.25, -.85, .45), (.85, .1, .5)),
    'down': Orientation((.8, .1, .55), (0, .9, .45)),
    'up': Orientation((.8, 0, .55), (-.1, -.9, .45)),
}

# Where the middle of the palm is.
LOCATIONS: Dict[str, Vector] = {
    'forehead': (-.16, -.92, .40),
    'temple': (-.34, -.70, .30),
    'mouth': (-.12, -.38, .48),
    'chest': (-.20, .35, .35),
    'belly': (-.20, .85, .35),
    'space': (-.42, .25, .75),
    'side': (-.85, -.20, .50),
    'palm': (.02, .50, .65),  # above the open left hand
}

MOVEMENTS: Dict[str, Movement] = {
    'taps': Movement(swing=(.05, .09), cycles=2),
    'push_down': Movement(sweep=(0, .45, .05)),
    'rise': Movement(sweep=(0, -.45, 0)),
    'outward': Movement(sweep=(-.55, 0, .05)),
    'circles': Movement(swing=(.17, .17), cycles=2),
    'shake': Movement(swing=(.14, 0), cycles=3),
    'zigzag': Movement(sweep=(-.55, 0, .05), swing=(0, .13), cycles=3),
    'twist': Movement(twist=55, cycles=2),
    'close': Movement(sweep=(0, .08, 0), close=1),
}

# One hand; both as mirror images; both, half a cycle apart; the left hand
# as a still, open surface for the right one.
HANDS = ('one', 'symmetric', 'alternating', 'base')

MOUTHS: Dict[str, Mouth] = {
    'relaxed': Mouth(.34, .02, 0, 0),
    'round': Mouth(.23, .20, 0, .10),
    'spread': Mouth(.48, .05, .08, 0),
    'pursed': Mouth(.19, .00, 0, .16),
    'open': Mouth(.33, .34, 0, 0),
}

# Upwards, and towards the middle; in half widths of the face.
BROWS: Dict[str, Tuple[float, float]] = {
    'level': (0, 0),
    'raised': (.21, 0),
    'furrowed': (-.13, .13),
}

HEADS: Dict[str, Head] = {
    'still': Head(),
    'nod': Head(pitch=11, cycles=2),
    'shake': Head(yaw=18, cycles=2.5),
    'tilt': Head(roll=-14),
}

TABLES: Mapping[str, Tuple[str, ...]] = {
    'handshape': tuple(HANDSHAPES),
    'orientation': tuple(ORIENTATIONS),
    'location': tuple(LOCATIONS),
    'movement': tuple(MOVEMENTS),
    'hands': HANDS,
    'mouth': tuple(MOUTHS),
    'brows': tuple(BROWS),
    'head': tuple(HEADS),
}


@dataclass(frozen=True)
class Sign:
    """One sign: its gloss and a value of every parameter.

    Raises:
        InputError: If a value is not in the parameter's table.
    """

    gloss: str
    handshape: str
    orientation: str
    location: str
    movement: str
    hands: str = 'one'
    mouth: str = 'relaxed'
    brows: str = 'level'
    head: str = 'still'

    def __post_init__(self) -> None:
        for field in fields(self)[1:]:
            value = getattr(self, field.name)
            if value not in TABLES[field.name]:
                raise InputError(
                    f'sign {self.gloss!r}: unknown {field.name} {value!r}; '
                    f'there are {", ".join(TABLES[field.name])}')

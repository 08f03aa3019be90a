"""The people who sign: their build, their place and their manner."""
from dataclasses import dataclass, replace
from typing import Dict, Tuple, Union

import numpy as np

from .difficulty import Difficulty
from .phonology import Vector

WIDTH, HEIGHT = 640, 480

# Where the palms rest before and after a sign, fingers and palm's direction.
RESTS: Dict[str, Tuple[Vector, Vector, Vector]] = {
    'hanging': ((-.68, 1.45, .10), (.05, 1, .1), (1, 0, -.2)),
    'clasped': ((-.08, 1.10, .40), (.8, .5, .3), (.1, .2, -1)),
    'hips': ((-.50, 1.05, .30), (.75, .6, .1), (.2, .1, -1)),
}


@dataclass(frozen=True)
class Signer:
    """One signer; lengths in shoulder widths, angles in radians.

    Args:
        left_handed: Signs and stands as the mirror image.
        scale: Pixels a shoulder width takes in the picture.
        centre: Pixel of the point between the shoulders.
        camera: Yaw and pitch of the view.
        distance: From camera to signer.
        upper_arm, forearm, hand, torso, neck: Lengths; neck is the height of
            the middle of the face.
        face: Half width of the face, and its height as a multiple of it.
        rest: Name of the rest pose.
        tempo: Multiple of the usual speed.
        size: Multiple of the usual size of movements.
        expression: Multiple of the usual strength of mouth, brows and head.
        offset: Where all locations lie from their places.
        lean: Habitual pitch and roll of the head.
        mouth: Habitual deviation of half width, gap, lift and pout.
        brows: Habitual deviation of height and pinch.
        looseness: How far straight fingers are bent, and bent ones open.
    """

    name: str
    left_handed: bool = False
    scale: float = 120
    centre: Tuple[float, float] = (320, 205)
    camera: Tuple[float, float] = (0, 0)
    distance: float = 7
    upper_arm: float = .83
    forearm: float = .70
    hand: float = .50
    torso: float = 1.25
    neck: float = .63
    face: Tuple[float, float] = (.25, 1.1)
    rest: str = 'hanging'
    tempo: float = 1
    size: float = 1
    expression: float = 1
    offset: Vector = (0, 0, 0)
    lean: Tuple[float, float] = (0, 0)
    mouth: Tuple[float, float, float, float] = (0, 0, 0, 0)
    brows: Tuple[float, float] = (0, 0)
    looseness: float = 0


# Deviation of what differs between signers, in the units of the fields.
SPREADS: Dict[str, Union[float, Tuple[float, ...]]] = dict(
    scale=13,
    centre=(32, 16),
    camera=(.13, .06),
    distance=.8,
    upper_arm=.04,
    forearm=.035,
    hand=.025,
    torso=.06,
    neck=.03,
    face=(.011, .05),
    tempo=.10,
    size=.13,
    expression=.15,
    offset=(.075, .075, .06),
    lean=(.05, .05),
    mouth=(.04, .02, .025, .02),
    brows=(.035, .02),
    looseness=.10)
LARGEST = 1.5  # deviations


def draw_signer(name: str, left_handed: bool, rng: np.random.Generator,
                difficulty: Difficulty = Difficulty()) -> Signer:
    """Draw a signer; without ``habits`` all are built and sign alike."""
    signer = Signer(name, left_handed)
    drawn = {}
    rest = str(rng.choice(list(RESTS)))
    for field, spread in SPREADS.items():
        noise = rng.standard_normal(np.shape(spread))
        noise = np.clip(noise, -LARGEST, LARGEST)
        change = difficulty.habits * np.multiply(spread, noise)
        # A float, or a tuple of them.
        value = np.add(getattr(signer, field), change).tolist()
        drawn[field] = tuple(value) if np.shape(spread) else value
    drawn['looseness'] = abs(drawn['looseness'])
    if difficulty.habits:
        drawn['rest'] = rest
    return replace(signer, **drawn)

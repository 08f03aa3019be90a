"""What the hands of a signer do: path, rotation and handshape over time."""
from dataclasses import dataclass, replace
from typing import Tuple

import numpy as np
from scipy.spatial.transform import Rotation

from .hands import PALM_CENTRE, ROTATIONS, SHAPES, orientation_rotation
from .phonology import LOCATIONS, MOVEMENTS, Movement, Orientation, Sign
from .signer import RESTS, Signer
from .timing import Timing

# The still hand of a sign with a base, as the mirror image of a right hand.
BASE_SHAPE, BASE_PLACE = 'flat', (-.12, .68, .62)
BASE_ROTATION = orientation_rotation(
    Orientation(fingers=(.7, -.05, .7), palm=(0, -1, .2)))
REST_SHAPE = .6 * SHAPES['flat'] + .4 * SHAPES['claw']
# Two hands that mirror each other must not share one place.
NEAREST_TO_MIDDLE = -.28


@dataclass(frozen=True)
class Slip:
    """How one performance differs from the signer's usual one.

    Args:
        place: Offset of the location, (3,) in shoulder widths.
        departure: Offset of the palm at the start and at the end of the
            clip: the sign before and the sign after, (2, 3).
        turn: Rotation vector added to the orientation, (3,) in radians.
        shape: Added to the fingers' flexion, (11,).
        size: Multiple of the movement's size.
    """

    place: np.ndarray
    departure: np.ndarray
    turn: np.ndarray
    shape: np.ndarray
    size: float


def draw_slip(variation: float, rng: np.random.Generator) -> Slip:
    """Draw the deviations of one hand in one performance."""
    def noise(*shape):
        return variation * np.clip(rng.standard_normal(shape), -2, 2)

    return Slip(
        place=.06 * noise(3),
        departure=.15 * noise(2, 3),
        turn=.15 * noise(3),
        shape=.08 * noise(11),
        size=float(np.exp(.1 * noise(1)[0])))


@dataclass(frozen=True)
class HandTrack:
    """Palm (T, 3), rotation matrices (T, 3, 3), handshapes (T, 11)."""

    palm: np.ndarray
    rotation: np.ndarray
    shape: np.ndarray

    def wrist(self, length: float) -> np.ndarray:
        """Place the wrist of a hand of that length, (T, 3)."""
        return self.palm - length * self.rotation @ PALM_CENTRE


def dominant_hand(sign: Sign, signer: Signer, timing: Timing,
                  slip: Slip) -> HandTrack:
    """Perform the sign with the right hand."""
    return _signing_hand(sign, signer, timing, slip, phase=timing.phase)


def other_hand(sign: Sign, signer: Signer, timing: Timing,
               slip: Slip) -> HandTrack:
    """Perform the left hand's share, as the mirror image of a right hand."""
    if sign.hands == 'symmetric':
        return _signing_hand(sign, signer, timing, slip, timing.phase)
    if sign.hands == 'alternating':
        half = .5 / MOVEMENTS[sign.movement].cycles
        return _signing_hand(sign, signer, timing, slip, timing.phase + half)
    if sign.hands == 'base':
        place = np.broadcast_to(np.add(BASE_PLACE, slip.place),
                                (len(timing), 3))
        still = np.zeros(len(timing))
        return _between_rests(place, BASE_ROTATION, still,
                              SHAPES[BASE_SHAPE], signer, timing, slip)
    idle = replace(timing, hold=np.zeros(len(timing)))
    return _between_rests(np.zeros((len(timing), 3)), BASE_ROTATION,
                          idle.hold, REST_SHAPE, signer, idle, slip)


def path(movement: Movement, phase: np.ndarray, size: float) -> np.ndarray:
    """Return the way of the palm about the location, (T, 3)."""
    angle = 2 * np.pi * movement.cycles * phase
    x, y = movement.swing
    swing = np.stack([x * np.sin(angle), y * np.cos(angle),
                      np.zeros_like(angle)], axis=1)
    sweep = (phase[:, None] - .5) * np.array(movement.sweep, dtype=float)
    return size * (swing + sweep)


def _signing_hand(sign: Sign, signer: Signer, timing: Timing, slip: Slip,
                  phase: np.ndarray) -> HandTrack:
    movement = MOVEMENTS[sign.movement]
    place = np.array(LOCATIONS[sign.location]) + signer.offset + slip.place
    if sign.hands in ('symmetric', 'alternating'):
        place[0] = min(place[0], NEAREST_TO_MIDDLE)
    twist = np.radians(movement.twist) * np.sin(
        2 * np.pi * movement.cycles * phase)
    closing = (movement.close * np.clip(phase, 0, 1))[:, None]
    shape = (1 - closing) * SHAPES[sign.handshape] + closing * SHAPES['fist']
    return _between_rests(
        place + path(movement, phase, signer.size * slip.size),
        ROTATIONS[sign.orientation], twist, shape, signer, timing, slip)


def _between_rests(place: np.ndarray, rotation: Rotation, twist: np.ndarray,
                   shape: np.ndarray, signer: Signer, timing: Timing,
                   slip: Slip) -> HandTrack:
    """Lead a hand from rest into the sign and back.

    Args:
        place: Palm in the sign, (T, 3).
        rotation: Of the hand in the sign.
        twist: Turn about the forearm, (T,) in radians.
        shape: Handshape in the sign, (T, 11) or (11,).
    """
    hold = timing.hold[:, None]
    rest_place, rest = _rest(signer, timing, slip)
    turned = Rotation.from_rotvec(slip.turn) * rotation
    way = (rest.inv() * turned).as_rotvec()
    course = rest * Rotation.from_rotvec(hold * way) * Rotation.from_rotvec(
        hold * twist[:, None] * np.array([0, 1, 0]))
    loose = signer.looseness * (.5 - shape)
    loose[..., 8:] = 0
    shape = (1 - hold) * REST_SHAPE + hold * (shape + loose + slip.shape)
    shape[:, :8] = np.clip(shape[:, :8], -.1, 1)
    return HandTrack(
        palm=(1 - hold) * rest_place + hold * place,
        rotation=course.as_matrix(),
        shape=shape)


def _rest(signer: Signer, timing: Timing,
          slip: Slip) -> Tuple[np.ndarray, Rotation]:
    """Where the palm comes from and goes to, (T, 3), and its rotation."""
    place, fingers, palm = RESTS[signer.rest]
    late = timing.phase[:, None]
    departure = (1 - late) * slip.departure[0] + late * slip.departure[1]
    rotation = orientation_rotation(Orientation(fingers, palm))
    return np.add(place, departure), rotation

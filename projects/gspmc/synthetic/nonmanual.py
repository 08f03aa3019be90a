"""What the face and the head of a signer do."""
from typing import Tuple

import numpy as np

from .difficulty import Difficulty
from .phonology import BROWS, HEADS, MOUTHS, Sign
from .signer import Signer
from .timing import Timing, wander

# Deviation of the movements that mean nothing.
MOUTH_MUMBLE = np.array([.035, .04, .015, .02])
BROW_MUMBLE = np.array([.030, .015])
HEAD_MUMBLE = np.radians([3.5, 2.5, 2.5])
MUMBLE_WIDTH = 5.0  # frames


def expression(
        sign: Sign, signer: Signer, timing: Timing, difficulty: Difficulty,
        rng: np.random.Generator) -> Tuple[np.ndarray, np.ndarray]:
    """Perform mouth and brows.

    Returns:
        Mouth (T, 4) and brows (T, 2), as ``face_points`` takes them.
    """
    noise = wander(len(timing), 6, MUMBLE_WIDTH, rng) * difficulty.mumble
    strength = _strength(signer, difficulty, rng) * timing.face[:, None]
    relaxed, target = (
        np.array([mouth.width, mouth.gap, mouth.lift, mouth.pout])
        for mouth in (MOUTHS['relaxed'], MOUTHS[sign.mouth]))
    mouth = (relaxed + signer.mouth + strength * (target - relaxed)
             + noise[:, :4] * MOUTH_MUMBLE)
    mouth[:, 0] = np.maximum(mouth[:, 0], .16)
    mouth[:, 1] = np.maximum(mouth[:, 1], 0)
    brows = (signer.brows + strength * np.array(BROWS[sign.brows])
             + noise[:, 4:] * BROW_MUMBLE)
    return mouth, brows


def head_angles(sign: Sign, signer: Signer, timing: Timing,
                difficulty: Difficulty,
                rng: np.random.Generator) -> np.ndarray:
    """Perform the head: yaw, pitch and roll in radians, (T, 3)."""
    noise = wander(len(timing), 3, 2 * MUMBLE_WIDTH, rng) * difficulty.mumble
    head = HEADS[sign.head]
    beat = (np.sin(2 * np.pi * head.cycles * timing.phase)
            if head.cycles else np.ones(len(timing)))
    strength = _strength(signer, difficulty, rng)
    course = strength * (timing.face * beat)[:, None]
    target = np.radians([head.yaw, head.pitch, head.roll])
    habit = np.array([0, *signer.lean])
    return course * target + habit + noise * HEAD_MUMBLE


def _strength(signer: Signer, difficulty: Difficulty,
              rng: np.random.Generator) -> float:
    """How clearly this performance shows what it means."""
    slip = np.clip(rng.standard_normal(), -2, 2)
    return signer.expression * float(np.exp(.15 * difficulty.variation * slip))

"""What a keypoint detector makes of a signer: errors, confidence, misses."""
import numpy as np

from .difficulty import Difficulty
from .signer import HEIGHT, WIDTH, Signer
from .timing import wander

LEFT_HAND, RIGHT_HAND = slice(91, 112), slice(112, 133)


def _by_part(body: float, face: float, hands: float) -> np.ndarray:
    return np.repeat([body, face, hands], [23, 68, 42])


ERROR = _by_part(.012, .0045, .011)  # in shoulder widths
ERROR_WIDTH = 1.2  # frames
CONFIDENCE = _by_part(.93, .96, .86)
# Confidence lost for a shoulder width of way a frame: motion blur.
BLUR = _by_part(.5, .3, 1.2)
JOINT_MISSES = .004  # share of the joints
HAND_GAPS = .5  # runs of frames, for each hand and clip
IDLE_HAND_GAPS = .6
GAP_FRAMES = (3, 11)


def detect(pixels: np.ndarray, signer: Signer, idle: bool,
           difficulty: Difficulty, rng: np.random.Generator) -> np.ndarray:
    """Turn true positions into what a detector reports.

    Args:
        pixels: True positions, (T, 133, 2).
        signer: Its scale is the measure of the errors.
        idle: Whether the left hand has no share in the sign; such a hand is
            missed more often.
        difficulty: ``jitter`` and ``missing``.
        rng: Draws errors and misses.

    Returns:
        (T, 133, 3) float32: x, y, confidence. A joint that was missed or that
        lies outside of the picture is (0, 0, 0).
    """
    frames = len(pixels)
    noise = wander(frames, 266, ERROR_WIDTH, rng).reshape(frames, 133, 2)
    error = noise * (ERROR * signer.scale)[:, None] * difficulty.jitter
    seen = pixels + error
    unsure = np.abs(rng.standard_normal((frames, 133)))
    confidence = CONFIDENCE - .04 * difficulty.jitter * unsure
    confidence -= BLUR * _way(pixels) / signer.scale
    keypoints = np.concatenate(
        [seen, np.clip(confidence, .05, 1)[..., None]], axis=-1)
    keypoints[_missed(frames, idle, difficulty.missing, rng)] = 0
    keypoints[_outside(keypoints)] = 0
    return keypoints.astype(np.float32)


def _way(pixels: np.ndarray) -> np.ndarray:
    """Way of every joint since the frame before, (T, 133)."""
    step = np.diff(pixels, axis=0, prepend=pixels[:1])
    return np.linalg.norm(step, axis=-1)


def _outside(keypoints: np.ndarray) -> np.ndarray:
    x, y = keypoints[..., 0], keypoints[..., 1]
    return (x < 0) | (y < 0) | (x > WIDTH - 1) | (y > HEIGHT - 1)


def _missed(frames: int, idle: bool, rate: float,
            rng: np.random.Generator) -> np.ndarray:
    """Draw which joints are missed: single ones, and runs of whole hands."""
    missed = rng.random((frames, 133)) < JOINT_MISSES * rate
    for hand, gaps in ((LEFT_HAND, HAND_GAPS + IDLE_HAND_GAPS * idle),
                       (RIGHT_HAND, HAND_GAPS)):
        for _ in range(rng.poisson(gaps * rate)):
            length = int(rng.integers(*GAP_FRAMES))
            start = int(rng.integers(frames))
            missed[start:start + length, hand] = True
    return missed

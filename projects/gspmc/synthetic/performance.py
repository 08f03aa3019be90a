"""A signer performs a sign: the keypoints of one clip."""
import numpy as np
from scipy.spatial.transform import Rotation

from .camera import mirror, project
from .detector import detect
from .difficulty import Difficulty
from .face import face_points
from .hands import hand_points
from .manual import HandTrack, dominant_hand, draw_slip, other_hand
from .nonmanual import expression, head_angles
from .phonology import Sign
from .signer import Signer
from .timing import Timing, draw_timing, wander
from .trunk import reach, trunk_points

NECK = np.array([0, -.22, -.02])  # the head turns about it
EARS = np.array([(.98, -.08, -.45), (-.98, -.08, -.45)])  # left, right
SWAY = np.array([.012, .006, .010])  # of the whole body, in shoulder widths
SWAY_WIDTH = 9.0  # frames


def perform(sign: Sign, signer: Signer, rng: np.random.Generator,
            difficulty: Difficulty = Difficulty()) -> np.ndarray:
    """Render one performance.

    Args:
        sign: What is signed.
        signer: Who signs.
        rng: Draws everything that differs from one performance to the next;
            the same state gives the same clip.
        difficulty: How much of that there is.

    Returns:
        Keypoints (T, 133, 3) float32 on a picture of 640 x 480 pixels, with
        T from 40 to 70: x, y, confidence; (0, 0, 0) where not detected.
    """
    timing = draw_timing(signer.tempo, difficulty.variation, rng)
    sway = wander(len(timing), 3, SWAY_WIDTH, rng) * difficulty.variation
    points = np.empty((len(timing), 133, 3))
    points[:, :23] = trunk_points(signer.torso)
    _place_hands(points, sign, signer, timing, difficulty, rng)
    _place_head(points, sign, signer, timing, difficulty, rng)
    points += (sway * SWAY)[:, None]
    pixels = project(points, signer)
    keypoints = detect(pixels, signer, sign.hands == 'one', difficulty, rng)
    return mirror(keypoints) if signer.left_handed else keypoints


def _place_hands(points: np.ndarray, sign: Sign, signer: Signer,
                 timing: Timing, difficulty: Difficulty,
                 rng: np.random.Generator) -> None:
    """Fill in elbows, wrists and hands; the left side as mirrored right."""
    flip = np.array([-1, 1, 1])
    right = dominant_hand(sign, signer, timing,
                          draw_slip(difficulty.variation, rng))
    left = other_hand(sign, signer, timing,
                      draw_slip(difficulty.variation, rng))
    points[:, [8, 10]], points[:, 112:] = _arm(right, signer)
    elbow_wrist, hand = _arm(left, signer)
    points[:, [7, 9]], points[:, 91:112] = elbow_wrist * flip, hand * flip


def _arm(track: HandTrack, signer: Signer):
    """Elbow and wrist (T, 2, 3), and the hand (T, 21, 3), of a right arm."""
    shoulder = np.array([-.5, 0, 0])
    elbow, wrist = reach(shoulder, track.wrist(signer.hand),
                         signer.upper_arm, signer.forearm)
    hand = signer.hand * hand_points(track.shape, track.rotation)
    return np.stack([elbow, wrist], axis=1), hand + wrist[:, None]


def _place_head(points: np.ndarray, sign: Sign, signer: Signer,
                timing: Timing, difficulty: Difficulty,
                rng: np.random.Generator) -> None:
    """Fill in the face, and nose, eyes and ears of the body."""
    mouth, brows = expression(sign, signer, timing, difficulty, rng)
    yaw, pitch, roll = head_angles(sign, signer, timing, difficulty, rng).T
    turn = Rotation.from_euler(
        'zyx', np.stack([roll, yaw, pitch], axis=1)).as_matrix()
    face = face_points(mouth, brows)
    face = np.concatenate(
        [face, np.broadcast_to(EARS, (len(timing), 2, 3))], axis=1)
    width, height = signer.face
    face = face * (width, width * height, width)
    centre = np.array([0, -signer.neck, .08])
    head = (face + centre - NECK) @ turn.transpose(0, 2, 1) + NECK
    points[:, 23:91] = head[:, :68]
    points[:, 0] = points[:, 53]
    points[:, 1] = points[:, 65:71].mean(axis=1)
    points[:, 2] = points[:, 59:65].mean(axis=1)
    points[:, 3:5] = head[:, 68:]

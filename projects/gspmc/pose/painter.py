"""Drawing a skeleton on the frame of a video."""
from operator import itemgetter
from typing import Dict, List, Tuple

import cv2
import numpy as np
from matplotlib.colors import to_rgb

from gspmc.skeleton import Layout
from gspmc.skeleton.drawing import HEAD, OUTLINED, OUTLINES, part_colours
from gspmc.skeleton.measure import detected

# Widths of lines as shares of the shoulder width, and their least in pixels.
WIDTHS: Dict[str, float] = {'body': .02, 'face': .008, 'mouth': .008}
OTHER_WIDTH, LEAST_WIDTH = .01, 1
# Where nobody's shoulders are seen, a share of the frame stands for them.
SHOULDERS_OF_FRAME = .2
# Light lines beneath the coloured ones, which tell them from any background.
HALO_WIDTH, HALO_COLOUR = .005, (255, 255, 255)
SHIFT = 4  # OpenCV draws at sixteenths of a pixel
FAR = 20000.  # pixels; OpenCV's numbers overflow beyond

# Local ids of its two joints, BGR colour, share of the shoulder width.
Line = Tuple[int, int, Tuple[int, int, int], float]


class Painter:
    """Draws skeletons with lines that suit the size of the person.

    Args:
        layout: The joints that are drawn.
        threshold: Joints whose confidence is lower are left out.
    """

    def __init__(self, layout: Layout, threshold: float) -> None:
        self._layout = layout
        self._threshold = threshold
        self._lines = _lines(layout)

    def draw(self, image: np.ndarray, keypoints: np.ndarray,
             shoulder_width: float) -> None:
        """Draw one frame's skeleton.

        Args:
            image: BGR uint8 (height, width, 3), changed in place.
            keypoints: x px, y px, confidence, (133, 3).
            shoulder_width: Of the person, in px; 0 if unknown.
        """
        joints = keypoints[self._layout.source]
        seen = detected(joints, self._threshold)
        points = np.clip(joints[:, :2], -FAR, FAR) * (1 << SHIFT)
        ends = points.round().astype(int).tolist()
        unit = shoulder_width or SHOULDERS_OF_FRAME * min(image.shape[:2])
        halo = 2 * _pixels(HALO_WIDTH * unit)
        for pale in (True, False):
            for start, end, colour, share in self._lines:
                if seen[start] and seen[end]:
                    width = _pixels(share * unit) + pale * halo
                    cv2.line(image, ends[start], ends[end],
                             HALO_COLOUR if pale else colour, width,
                             cv2.LINE_AA, SHIFT)


def _pixels(width: float) -> int:
    return max(LEAST_WIDTH, round(width))


def _lines(layout: Layout) -> List[Line]:
    """Limbs and fingers from the tree, torso and face from the outlines.

    The tree's other edges tie parts together, and would cross the face.
    """
    part_of = {int(joint): part for part, joints in layout.part_joints.items()
               for joint in joints}
    local = {int(joint): i for i, joint in enumerate(layout.source)}
    pairs = []
    for child, parent in layout.edges.tolist():
        in_head = {int(layout.source[child]), int(layout.source[parent])}
        if part_of[child] not in OUTLINED and in_head.isdisjoint(HEAD):
            pairs.append((child, parent, part_of[child]))
    for part, outline, closed in OUTLINES:
        points = [local[joint] for joint in outline if joint in local]
        pairs += [(start, end, part) for start, end in zip(
            points, points[1:] + points[:1] * closed)]
    colours = {part: tuple(round(255 * value) for value in to_rgb(name)[::-1])
               for part, name in part_colours(layout).items()}
    lines = [(start, end, colours[part], WIDTHS.get(part, OTHER_WIDTH))
             for start, end, part in pairs]
    return sorted(lines, key=itemgetter(3), reverse=True)  # hands in front

"""Which MediaPipe Holistic landmark is which COCO-WholeBody joint.

The two agree on left and right: both mean the subject's. Sources: the
landmark pictures of MediaPipe Pose (33) and Hands (21), the connections that
MediaPipe lists for its face mesh (468; face oval, brows, eyes, lips, nose),
and the figure of the iBUG 68 points, which COCO-WholeBody numbers 23-90.
"""
from typing import Tuple

# COCO 0-16: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles.
BODY: Tuple[int, ...] = (0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25,
                         26, 27, 28)

# Foot joint to pose landmark: MediaPipe's foot index is the big toe; it has
# no small toe (18 and 21).
FEET = {17: 31, 19: 29, 20: 32, 22: 30}

# iBUG 0-67 in their order. "Right" is the subject's right, on the left side
# of a picture that is not mirrored; iBUG starts there.
FACE: Tuple[int, ...] = (
    # jaw, along the face oval from the right temple (127, as high as the
    # eyes) over the chin (152): the landmarks nearest to even distances
    127, 234, 132, 58, 172, 136, 149, 176, 152, 400, 378, 365, 397, 288, 361,
    454, 356,
    # right brow from the outer end, left brow from the inner end: upper rows
    70, 63, 105, 66, 107, 336, 296, 334, 293, 300,
    # ridge of the nose from between the eyes to the tip
    168, 197, 5, 1,
    # under the nose, from the right nostril to the left
    98, 97, 2, 326, 327,
    # right eye: outer corner, upper lid, inner corner, lower lid
    33, 160, 158, 133, 153, 144,
    # left eye: inner corner, upper lid, outer corner, lower lid
    362, 385, 387, 263, 373, 380,
    # outer lips: right corner, upper lip, left corner, lower lip
    61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91,
    # inner lips, the same way round
    78, 81, 13, 311, 308, 402, 14, 178)

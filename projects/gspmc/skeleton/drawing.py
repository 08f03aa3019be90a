"""Pictures of skeletons."""
from itertools import cycle
from typing import Dict, List, Sequence, Tuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from gspmc.errors import InputError

from .layout import NUM_WHOLEBODY_JOINTS, Layout

COLOURS: Dict[str, str] = {
    'body': '#4a5568',
    'left_hand': '#2477b3',
    'right_hand': '#d9532c',
    'mouth': '#b3246b',
    'face': '#718096',
}
# For the parts of layouts of one's own.
OTHER_COLOURS = ('#2f8f5b', '#8a63b8', '#b08a1e', '#1b9a9a')
PAPER, INK = '#f6f7f9', '#2d3748'

# What the eye expects and a layout's tree lacks, in 133 ids: lines through
# those of the points that the layout has. (part, points, closed)
Outline = Tuple[str, Sequence[int], bool]
OUTLINES: Tuple[Outline, ...] = (
    ('body', (5, 6, 12, 11), True),
    ('face', range(23, 40), False),  # jaw
    ('face', range(40, 45), False),  # brows
    ('face', range(45, 50), False),
    ('face', range(50, 54), False),  # nose
    ('face', range(54, 59), False),
    ('face', range(59, 65), True),  # eyes
    ('face', range(65, 71), True),
    ('mouth', range(71, 83), True),
    ('mouth', range(83, 91), True),
)
# Bones that only tie parts together, or lie inside of the head: thin.
OUTLINED = ('face', 'mouth')
HEAD = range(5)
BONE_WIDTHS: Dict[str, float] = {'body': 2.6}
OUTLINE_WIDTHS: Dict[str, float] = {'body': 1.2, 'face': .9, 'mouth': 1.}
HAND_WIDTH, TIE_WIDTH = 1.2, .5
PANEL = 1.7  # inches that a frame is high
MARGIN = .06  # about the skeleton, as a share of its size

Lines = Dict[Tuple[str, float, float], List[np.ndarray]]


def contact_sheet(clips: Sequence[np.ndarray], layout: Layout,
                  titles: Sequence[str], frames: int = 6) -> Figure:
    """Draw a row of frames for each clip, coloured by part.

    Args:
        clips: Keypoints (T, V, 3) of the layout's joints, or (T, 133, 3) as
            they lie in a pose store: x, y, confidence, with y downwards and
            confidence 0 where a joint was not detected; those are not drawn.
        layout: Says which joints there are and which bones join them.
        titles: One for each clip.
        frames: How many frames of a clip are drawn; evenly spaced, without
            the ends, where the hands are at rest.

    Returns:
        A figure with its own Agg canvas: ``figure.savefig(path)`` writes it,
        and no global state of matplotlib is touched.

    Raises:
        InputError: If there are no clips, there is not one title for each,
            or a clip is not of the layout's joints.
    """
    if not clips or len(clips) != len(titles):
        raise InputError(f'{len(clips)} clips with {len(titles)} titles: give '
                         'at least one clip, and one title for each')
    clips = [_of_layout(clip, layout) for clip in clips]
    boxes = [_box(clip) for clip in clips]
    aspect = max(width / height for _, _, width, height in boxes)
    figure = Figure(figsize=(frames * PANEL * aspect, len(clips) * PANEL),
                    facecolor='white', layout='constrained')
    FigureCanvasAgg(figure)
    figure.get_layout_engine().set(w_pad=.03, h_pad=.03, wspace=0, hspace=0)
    grid = figure.subplots(len(clips), frames, squeeze=False)
    for row, clip, title, box in zip(grid, clips, titles, boxes):
        times = np.linspace(0, len(clip) - 1, frames + 2)[1:-1]
        for axes, time in zip(row, times.round().astype(int)):
            _prepare(axes, box, aspect)
            draw_skeleton(axes, clip[time], layout)
        row[0].set_title(title, loc='left', fontsize=9, color=INK,
                         fontweight='bold', pad=3)
    return figure


def draw_skeleton(axes: Axes, joints: np.ndarray, layout: Layout) -> None:
    """Draw one frame, (V, 3), into axes whose y runs downwards."""
    for (colour, width, alpha), lines in _lines(joints, layout).items():
        axes.add_collection(LineCollection(
            lines, colors=colour, linewidths=width, alpha=alpha,
            capstyle='round', joinstyle='round', zorder=2))
    colours = part_colours(layout)
    for part, local in layout.part_joints.items():
        points = joints[local]
        points = points[points[:, 2] > 0]
        axes.scatter(points[:, 0], points[:, 1], s=1.2, color=colours[part],
                     linewidths=0, zorder=3)


def part_colours(layout: Layout) -> Dict[str, str]:
    """Return the colours of the usual parts and of the layout's own."""
    own = [part for part in layout.parts if part not in COLOURS]
    return {**COLOURS, **dict(zip(own, cycle(OTHER_COLOURS)))}


def _lines(joints: np.ndarray, layout: Layout) -> Lines:
    """Collect the lines of a frame by (colour, width, opacity)."""
    colours, seen = part_colours(layout), joints[:, 2] > 0
    part_of = {int(j): part for part, ids in layout.part_joints.items()
               for j in ids}
    lines: Lines = {}

    def add(ends: Sequence[int], style: Tuple[str, float, float]) -> None:
        if seen[list(ends)].all():
            lines.setdefault(style, []).append(joints[list(ends), :2])

    for child, parent in layout.edges:
        part = part_of[child]
        tie = (part in OUTLINED or part != part_of[parent]
               or layout.source[child] in HEAD
               or layout.source[parent] in HEAD)
        width = TIE_WIDTH if tie else BONE_WIDTHS.get(part, HAND_WIDTH)
        add((child, parent), (colours[part], width, .4 if tie else 1.))
    for part, outline in _outlines(layout):
        style = (COLOURS[part], OUTLINE_WIDTHS[part], 1.)
        for ends in zip(outline, outline[1:]):
            add(ends, style)
    return lines


def _outlines(layout: Layout) -> List[Tuple[str, List[int]]]:
    """The outlines through the joints the layout has, in local ids."""
    present = set(layout.source.tolist())
    outlines = []
    for part, points, closed in OUTLINES:
        local = [layout.local(j) for j in points if j in present]
        if len(local) > 1:
            outlines.append((part, local + local[:1] * closed))
    return outlines


def _of_layout(clip: np.ndarray, layout: Layout) -> np.ndarray:
    clip = np.asarray(clip)
    if clip.ndim == 3 and len(clip) and clip.shape[2] == 3:
        if clip.shape[1] == layout.num_joints:
            return clip
        if clip.shape[1] == NUM_WHOLEBODY_JOINTS:
            return clip[:, layout.source]
    raise InputError(f'a clip of shape {clip.shape} cannot be drawn with '
                     f'layout {layout.name!r}; it must be (T, '
                     f'{layout.num_joints}, 3) or (T, 133, 3)')


def _box(clip: np.ndarray) -> Tuple[float, float, float, float]:
    """Centre x, centre y, width, height of all that is seen of a clip."""
    points = clip[clip[..., 2] > 0][:, :2]
    if not len(points):
        return 0., 0., 1., 1.
    low, high = points.min(axis=0), points.max(axis=0)
    middle, size = (low + high) / 2, (high - low) * (1 + 2 * MARGIN)
    width, height = np.maximum(size, max(size.max(), 1e-6) * .3)
    return float(middle[0]), float(middle[1]), float(width), float(height)


def _prepare(axes: Axes, box: Tuple[float, float, float, float],
             aspect: float) -> None:
    """Fit the box into a panel that is ``aspect`` times as wide as high."""
    x, y, width, height = box
    half = max(height, width / aspect) / 2
    axes.set_xlim(x - half * aspect, x + half * aspect)
    axes.set_ylim(y + half, y - half)
    axes.set_aspect('equal')
    axes.set_facecolor(PAPER)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)

"""Pictures of skeletons."""
import io

import matplotlib
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from gspmc.errors import InputError
from gspmc.skeleton import LAYOUTS, Layout
from gspmc.skeleton.drawing import COLOURS, contact_sheet

HAND = Layout('finger', dict(right_hand=(112, ), left_hand=(91, )),
              ((91, 112), ))
EVERYTHING = LAYOUTS['wholebody133']


def clip_of(joints=133, frames=10):
    clip = np.random.default_rng(0).uniform(50, 400, (frames, joints, 3))
    clip[..., 2] = 1
    return clip.astype(np.float32)


def lines_of(axes):
    return [line for collection in axes.collections
            if isinstance(collection, LineCollection)
            for line in collection.get_segments()]


def points_of(axes):
    return np.concatenate([
        collection.get_offsets() for collection in axes.collections
        if not isinstance(collection, LineCollection)])


@pytest.mark.parametrize('name', list(LAYOUTS))
def test_every_layout_can_be_drawn(name):
    figure = contact_sheet([clip_of(), clip_of()], LAYOUTS[name], ['A', 'B'],
                           frames=3)
    assert len(figure.axes) == 6
    titles = [axes.get_title(loc='left') for axes in figure.axes]
    assert titles == ['A', '', '', 'B', '', '']
    target = io.BytesIO()
    figure.savefig(target, format='png', dpi=40)
    assert target.getvalue().startswith(b'\x89PNG')


def test_bones_join_child_and_parent():
    clip = clip_of()
    axes = contact_sheet([clip], HAND, ['x'], frames=1).axes[0]
    (bone, ) = lines_of(axes)
    np.testing.assert_allclose(bone, clip[4, [91, 112], :2], rtol=1e-6)
    assert len(points_of(axes)) == 2


def test_joints_of_the_layout_and_of_the_store_give_the_same_picture():
    layout, clip = LAYOUTS['gspmc87'], clip_of()
    stored, selected = (
        contact_sheet([c], layout, ['x'], frames=2).axes
        for c in (clip, clip[:, layout.source]))
    for one, other in zip(stored, selected):
        np.testing.assert_array_equal(points_of(one), points_of(other))


def test_missing_joints_and_their_bones_are_not_drawn():
    clip = clip_of()
    whole = contact_sheet([clip], EVERYTHING, ['x'], frames=1).axes[0]
    clip[:, 112:] = 0
    axes = contact_sheet([clip], EVERYTHING, ['x'], frames=1).axes[0]
    assert len(points_of(axes)) == 112
    # 20 bones of the hand, and the one that ties it to the arm.
    assert len(lines_of(axes)) == len(lines_of(whole)) - 21
    for line in lines_of(axes):
        assert (line > 0).all()
    low, high = axes.get_xlim()
    assert low > 0 and high < 450


def test_a_clip_without_any_joint_is_an_empty_panel():
    axes = contact_sheet([clip_of() * 0], EVERYTHING, ['x'], frames=1).axes[0]
    assert not lines_of(axes) and not len(points_of(axes))


def test_parts_have_their_colours():
    figure = contact_sheet([clip_of()], EVERYTHING, ['x'], frames=1)
    drawn = {to_hex(c.get_facecolor()[0]) for c in figure.axes[0].collections
             if not isinstance(c, LineCollection)}
    assert drawn == set(COLOURS.values())


def test_parts_of_ones_own_get_a_colour():
    layout = Layout('own', dict(nose=(0, ), chin=(31, )), ((31, 0), ))
    figure = contact_sheet([clip_of()], layout, ['x'], frames=1)
    assert len(lines_of(figure.axes[0])) == 1


def test_y_runs_down_and_axes_are_equal():
    axes = contact_sheet([clip_of()], EVERYTHING, ['x'], frames=1).axes[0]
    bottom, top = axes.get_ylim()
    assert bottom > top
    assert axes.get_aspect() == 1


def test_no_global_state_is_touched():
    before = dict(matplotlib.rcParams)
    contact_sheet([clip_of()], EVERYTHING, ['x'], frames=1)
    assert dict(matplotlib.rcParams) == before
    pyplot = __import__('sys').modules.get('matplotlib.pyplot')
    assert pyplot is None or not pyplot.get_fignums()


@pytest.mark.parametrize('clips, titles, message', [
    ([], [], '0 clips'),
    ([clip_of()], ['a', 'b'], '1 clips with 2 titles'),
    ([clip_of(joints=50)], ['a'], r'\(10, 50, 3\).*133'),
    ([clip_of(frames=0)], ['a'], r'\(0, 133, 3\)'),
])
def test_wrong_input_is_refused(clips, titles, message):
    with pytest.raises(InputError, match=message):
        contact_sheet(clips, EVERYTHING, titles)

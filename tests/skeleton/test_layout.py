"""The layouts: the published tables, and what must hold for any of them."""
import numpy as np
import pytest

from gspmc.errors import InputError
from gspmc.skeleton import LAYOUTS, Layout, layout_from
from gspmc.skeleton.graph import adjacency

COCO17 = dict(
    name='coco17',
    parts=dict(body=range(17)),
    tree=[(1, 0), (2, 0), (3, 1), (4, 2), (5, 0), (6, 0), (7, 5), (8, 6),
          (9, 7), (10, 8), (11, 0), (12, 0), (13, 11), (14, 12), (15, 13),
          (16, 14)])

every_layout = pytest.mark.parametrize('layout', LAYOUTS.values(), ids=str)


@pytest.mark.parametrize('name, joints, parts', [
    ('wholebody133', 133,
     dict(body=23, left_hand=21, right_hand=21, mouth=20, face=48)),
    ('gspmc87', 87,
     dict(body=15, left_hand=21, right_hand=21, mouth=10, face=20)),
    ('cosign76', 76,
     dict(body=9, left_hand=21, right_hand=21, mouth=8, face=17)),
    ('masa49', 49, dict(body=7, left_hand=21, right_hand=21)),
    ('samslr27', 27, dict(body=7, left_hand=10, right_hand=10)),
])
def test_sizes(name, joints, parts):
    layout = layout_from(name)
    assert layout.num_joints == joints
    assert {p: len(ids) for p, ids in layout.part_joints.items()} == parts


def test_default_layout_is_the_designed_one():
    layout = layout_from('gspmc87')
    hands = [*range(91, 133)]
    mouth = [71, 73, 75, 77, 79, 81, 83, 85, 87, 89]
    face = [*range(23, 40, 2), *range(40, 50), 53]
    assert layout.source.tolist() == [*range(15), *hands, *mouth, *face]
    assert layout.parents.tolist() == [
        0, 0, 0, 1, 2, 0, 0, 5, 6, 7, 8, 5, 6, 11, 12,
        9, 15, 16, 17, 18, 15, 20, 21, 22, 15, 24, 25, 26, 15, 28, 29, 30,
        15, 32, 33, 34,
        10, 36, 37, 38, 39, 36, 41, 42, 43, 36, 45, 46, 47, 36, 49, 50, 51,
        36, 53, 54, 55,
        58, 64, 64, 59, 60, 57, 64, 86, 64, 64,
        68, 69, 70, 71, 86, 71, 72, 73, 74, 77, 78, 79, 80, 86, 86, 81, 82,
        83, 84, 0]
    assert layout.flip.tolist() == [
        0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13,
        *range(36, 57), *range(15, 36),
        60, 59, 58, 57, 62, 61, 65, 64, 63, 66,
        75, 74, 73, 72, 71, 70, 69, 68, 67, 85, 84, 83, 82, 81, 80, 79, 78,
        77, 76, 86]


def test_samslr_tree_is_the_published_one():
    layout = layout_from('samslr27')
    tree = {(int(layout.source[p]), int(layout.source[c]))
            for c, p in layout.edges}
    expected = {(0, 5), (0, 6), (5, 7), (7, 9), (6, 8), (8, 10), (9, 91),
                (10, 112)}
    for r in (91, 112):
        expected |= {(r, r + 4), (r, r + 5), (r, r + 9), (r, r + 13),
                     (r, r + 17), (r + 5, r + 8), (r + 9, r + 12),
                     (r + 13, r + 16), (r + 17, r + 20)}
    assert tree == expected


@every_layout
def test_joints_are_unique_and_parts_cover_them(layout):
    assert len(set(layout.source.tolist())) == layout.num_joints
    covered = np.concatenate(list(layout.part_joints.values()))
    assert sorted(covered) == list(range(layout.num_joints))


@every_layout
def test_every_joint_reaches_the_root(layout):
    assert len(layout.edges) == layout.num_joints - 1
    roots = set()
    for joint in range(layout.num_joints):
        seen = set()
        while layout.parents[joint] != joint:
            assert joint not in seen
            seen.add(joint)
            joint = layout.parents[joint]
        roots.add(int(joint))
    assert len(roots) == 1


@every_layout
def test_flip_is_an_involution_closed_over_parts_and_tree(layout):
    flip = layout.flip
    assert np.array_equal(flip[flip], np.arange(layout.num_joints))
    opposite = dict(left_hand='right_hand', right_hand='left_hand')
    for part, joints in layout.part_joints.items():
        mirrored = layout.part_joints[opposite.get(part, part)]
        assert set(flip[joints]) == set(mirrored)
    edges = {tuple(edge) for edge in layout.edges}
    assert {(flip[c], flip[p]) for c, p in edges} == edges


@every_layout
def test_bone_of_flip_is_flip_of_bone(layout):
    pose = np.random.default_rng(0).normal(size=(4, layout.num_joints, 2))

    def mirror(x):
        return x[:, layout.flip] * [-1, 1]

    def bone(x):
        return x - x[:, layout.parents]

    np.testing.assert_allclose(bone(mirror(pose)), mirror(bone(pose)))


@every_layout
def test_adjacency_agrees_with_loops(layout):
    V = layout.num_joints
    expected = np.zeros((3, V, V))
    for u in range(V):
        expected[0, u, u] = 1
    for child, parent in layout.edges:
        children = sum(1 for _, p in layout.edges if p == parent)
        expected[1, parent, child] = 1  # a child has one parent
        expected[2, child, parent] = 1 / children
    np.testing.assert_allclose(adjacency(layout), expected, rtol=1e-6)


def test_own_layout_from_a_config():
    layout = layout_from(COCO17)
    assert layout.num_joints == 17
    assert layout.flip.tolist() == [
        0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15]
    assert layout_from(layout) is layout


def test_unknown_name_lists_the_known_ones():
    with pytest.raises(InputError, match="'gspmc78'.*gspmc87.*samslr27"):
        layout_from('gspmc78')


@pytest.mark.parametrize('table, message', [
    (dict(parts=dict(body=(0, 1, 2, 1)), tree=[(1, 0), (2, 0)]),
     'more than once'),
    (dict(parts=dict(body=(0, 133)), tree=[(133, 0)]), 'not ids'),
    (dict(parts=dict(body=(0, 1, 2), hands=()), tree=[(1, 0), (2, 0)]),
     'empty'),
    (dict(parts=dict(body=(0, 1, 2)), tree=[(1, 0)]), 'without parent'),
    (dict(parts=dict(body=(0, 1, 2)), tree=[(1, 0), (2, 0), (2, 1)]),
     'more than one parent'),
    (dict(parts=dict(body=(0, 1, 2)), tree=[(1, 2), (2, 1)]), 'circle'),
    (dict(parts=dict(body=(0, 1)), tree=[(1, 0)]), 'lacks the opposite'),
    (dict(parts=dict(body=(0, 1, 2)), tree=[(1, 0), (2, 5)]), 'no joint 5'),
])
def test_contradicting_tables_are_refused(table, message):
    with pytest.raises(InputError, match=message):
        Layout(name='mine', **table)


def test_without_a_tree_the_nearest_ancestor_is_the_parent():
    """Elbows and all inner joints of the fingers are left out."""
    layout = layout_from(dict(
        name='tips',
        parts=dict(body=(0, 5, 6, 9, 10), left_hand=(91, 95, 111),
                   right_hand=(112, 116, 132), mouth=(71, 77, 85))))
    tree = {(int(layout.source[c]), int(layout.source[p]))
            for c, p in layout.edges}
    assert tree == {(5, 0), (6, 0), (9, 5), (10, 6), (91, 9), (112, 10),
                    (95, 91), (111, 91), (116, 112), (132, 112), (85, 0),
                    (71, 85), (77, 85)}


def test_contracting_to_the_joints_of_samslr_gives_its_tree():
    published = layout_from('samslr27')
    layout = layout_from(dict(name='mine', parts=published.parts))
    assert (layout.parents == published.parents).all()


def test_parts_that_hang_together_nowhere_need_a_tree():
    with pytest.raises(InputError, match='one joint without parent'):
        layout_from(dict(name='mine', parts=dict(hands=(91, 112))))


def test_a_dict_that_replaces_a_layout_in_a_config():
    table = dict(_delete_=True, name='mine', parts=dict(body=[0, 5, 6]))
    assert layout_from(table).num_joints == 3


@pytest.mark.parametrize('table', [
    dict(name='mine'), dict(parts={}), {}, dict(name='mine', parts=[1, 2]),
    dict(name='mine', parts='body'), dict(name='mine', parts=dict(body=3)),
    dict(name='mine', parts=dict(body='nose')), 3])
def test_a_dict_without_name_or_parts_says_what_is_needed(table):
    with pytest.raises(InputError, match='parts|not ids'):
        layout_from(table)

"""Keypoint layouts: which joints a skeleton has and how they hang together.

Every layout is a subset of COCO-WholeBody 133, and is written down in the
133 ids of that standard. Graph, bones, mirroring, part pooling and pictures
all derive from this one table.
"""
from dataclasses import dataclass
from functools import cached_property
from typing import Mapping, Tuple

import numpy as np

from gspmc.errors import InputError

NUM_WHOLEBODY_JOINTS = 133


def _mirror_table() -> np.ndarray:
    """Return the 133 ids under exchange of left and right, shape (133,)."""
    pairs = [(left, left + 1) for left in range(1, 16, 2)]  # eyes to ankles
    pairs += [(17, 20), (18, 21), (19, 22)]  # feet
    pairs += [(23 + i, 39 - i) for i in range(8)]  # jaw about the chin, 31
    pairs += [(40 + i, 49 - i) for i in range(5)]  # brows
    pairs += [(54, 58), (55, 57)]  # nostrils
    pairs += [(59, 68), (60, 67), (61, 66), (62, 65), (63, 70), (64, 69)]
    pairs += [(71, 77), (72, 76), (73, 75), (78, 82), (79, 81)]  # outer lips
    pairs += [(83, 87), (84, 86), (88, 90)]  # inner lips
    pairs += [(91 + i, 112 + i) for i in range(21)]  # hands
    mirror = np.arange(NUM_WHOLEBODY_JOINTS)
    for one, other in pairs:
        mirror[one], mirror[other] = other, one
    return mirror


WHOLEBODY_MIRROR = _mirror_table()


@dataclass(frozen=True)
class Layout:
    """A named set of joints with its parts and its tree, in 133 ids.

    Args:
        name: How configs call it.
        parts: Part name to the 133 ids of its joints. The parts, one after
            the other, give the joints in their local order; they do not
            overlap.
        tree: (child, parent) pairs. Every joint but the root is the child of
            exactly one pair.

    Raises:
        InputError: If the table contradicts itself; the message names the
            layout and the joints.
    """

    name: str
    parts: Mapping[str, Tuple[int, ...]]
    tree: Tuple[Tuple[int, int], ...]

    def __post_init__(self) -> None:
        object.__setattr__(
            self, 'parts',
            {part: tuple(joints)
             for part, joints in self.parts.items()})
        object.__setattr__(self, 'tree',
                           tuple((int(c), int(p)) for c, p in self.tree))
        self._check_joints()
        self._check_tree()
        self._check_mirror()

    @cached_property
    def source(self) -> np.ndarray:
        """133 id of every joint, shape (V,)."""
        return np.array([j for part in self.parts.values() for j in part])

    @property
    def num_joints(self) -> int:
        """V."""
        return len(self.source)

    @cached_property
    def part_joints(self) -> Mapping[str, np.ndarray]:
        """Part name to the local ids of its joints."""
        return {
            part: np.array([self.local(j) for j in joints])
            for part, joints in self.parts.items()
        }

    @cached_property
    def edges(self) -> np.ndarray:
        """The tree as local (child, parent) pairs, shape (V - 1, 2)."""
        local = [(self.local(c), self.local(p)) for c, p in self.tree]
        return np.array(local, dtype=int).reshape(-1, 2)

    @cached_property
    def parents(self) -> np.ndarray:
        """Local id of every joint's parent, the root's own for the root."""
        parents = np.arange(self.num_joints)
        parents[self.edges[:, 0]] = self.edges[:, 1]
        return parents

    @cached_property
    def flip(self) -> np.ndarray:
        """Local permutation that exchanges left and right, shape (V,)."""
        return np.array([self.local(j) for j in WHOLEBODY_MIRROR[self.source]])

    def local(self, joint: int) -> int:
        """Return the local id of a 133 id.

        Raises:
            InputError: If the layout has no such joint.
        """
        if joint not in self._local:
            raise InputError(f'layout {self.name!r} has no joint {joint} of '
                             'the COCO-WholeBody 133')
        return self._local[joint]

    @cached_property
    def _local(self) -> Mapping[int, int]:
        return {int(j): i for i, j in enumerate(self.source)}

    def _check_joints(self) -> None:
        joints = [int(j) for j in self.source]
        outside = [j for j in joints if not 0 <= j < NUM_WHOLEBODY_JOINTS]
        if outside or not joints:
            raise InputError(f'layout {self.name!r}: joints {outside} are not '
                             'ids of COCO-WholeBody (0 to 132)')
        twice = sorted({j for j in joints if joints.count(j) > 1})
        if twice:
            raise InputError(f'layout {self.name!r} lists joints {twice} more '
                             'than once')
        empty = [part for part, ids in self.parts.items() if not ids]
        if empty:
            raise InputError(f'layout {self.name!r}: parts {empty} are empty')

    def _check_tree(self) -> None:
        children = [c for c, _ in self.tree]
        twice = sorted({c for c in children if children.count(c) > 1})
        if twice:
            raise InputError(f'layout {self.name!r}: joints {twice} have more '
                             'than one parent')
        roots = sorted(set(self.source.tolist()) - set(children))
        if len(roots) != 1:
            raise InputError(f'layout {self.name!r} needs one joint without '
                             f'parent, it has {roots}')
        reached = np.arange(self.num_joints)
        for _ in range(self.num_joints):
            reached = self.parents[reached]
        lost = self.source[reached != self.local(roots[0])].tolist()
        if lost:
            raise InputError(f'layout {self.name!r}: the tree runs in a '
                             f'circle through joints {lost}')

    def _check_mirror(self) -> None:
        missing = [
            int(j) for j in WHOLEBODY_MIRROR[self.source]
            if int(j) not in self._local
        ]
        if missing:
            raise InputError(f'layout {self.name!r} cannot be mirrored: it '
                             f'lacks the opposite joints {missing}')

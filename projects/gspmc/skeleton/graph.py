"""From a layout's tree to the adjacency of a graph convolution."""
import numpy as np

from .layout import Layout


def adjacency(layout: Layout) -> np.ndarray:
    """Return the normalised adjacency of the three subsets, (3, V, V).

    Subset 0 is the identity, 1 the inward edges (a parent gathers from its
    children) and 2 the outward edges (a child gathers from its parent). Entry
    ``[k, u, v]`` is the weight with which joint u gathers from joint v; the
    columns are divided by their sums (CTR-GCN, arXiv 2107.12213, section 3.1,
    after ST-GCN's partitioning).
    """
    size = layout.num_joints
    child, parent = layout.edges.T
    inward = np.zeros((size, size), dtype=np.float32)
    inward[parent, child] = 1
    subsets = np.stack([np.eye(size, dtype=np.float32), inward, inward.T])
    sums = subsets.sum(axis=1, keepdims=True)
    return subsets / np.maximum(sums, 1)

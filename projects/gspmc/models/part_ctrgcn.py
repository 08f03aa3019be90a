"""The skeleton encoder: CTR-GCN on one graph of all joints."""
import math
from typing import Mapping, Optional, Sequence, Union

import torch
from mmengine.model import BaseModule
from torch import Tensor, nn

from gspmc.errors import InputError
from gspmc.skeleton import Layout, layout_from
from gspmc.skeleton.graph import adjacency
from mmaction.registry import MODELS

from .ctr_gc import AGGREGATIONS, CTRGC
from .pointwise import Pointwise
from .temporal import MultiScaleTCN

SAMPLES_AT_A_TIME = 4  # at inference, on a CPU


class GraphUnit(nn.Module):
    """``relu(BN(CTRGC(x)) + down(x))``, (N, C, V, T) to (N, C', V, T).

    The BN starts with weight 1e-6, so that the unit begins as ``down`` alone,
    which is the identity or, where C and C' differ, 1x1 + BN.
    """

    def __init__(self, in_channels: int, out_channels: int, graph: Tensor,
                 topologies: str) -> None:
        super().__init__()
        self.conv = CTRGC(in_channels, out_channels, graph, topologies)
        self.bn = nn.BatchNorm2d(out_channels)
        nn.init.constant_(self.bn.weight, 1e-6)
        self.down: nn.Module = nn.Identity()
        if in_channels != out_channels:
            self.down = project(in_channels, out_channels)

    def forward(self, x: Tensor) -> Tensor:
        return self.bn(self.conv(x)).add_(self.down(x)).relu_()


class Block(nn.Module):
    """``relu(TCN(GCN(x)) + residual(x))``, (N, C, V, T) to (N, C', V, T').

    The residual is the identity or, where the shape changes, 1x1 + BN; the
    first block of the network has none.
    """

    def __init__(self,
                 in_channels: int,
                 out_channels: int,
                 graph: Tensor,
                 stride: int = 1,
                 residual: bool = True,
                 topologies: str = 'recompute') -> None:
        super().__init__()
        self.gcn = GraphUnit(in_channels, out_channels, graph, topologies)
        self.tcn = MultiScaleTCN(out_channels, out_channels, stride)
        self.residual: Optional[nn.Module] = None
        if residual:
            same = in_channels == out_channels and stride == 1
            self.residual = nn.Identity() if same else project(
                in_channels, out_channels, stride)

    def forward(self, x: Tensor) -> Tensor:
        y = self.tcn(self.gcn(x))
        if self.residual is not None:
            y.add_(self.residual(x))
        return y.relu_()


def project(in_channels: int, out_channels: int,
            stride: int = 1) -> nn.Sequential:
    """1x1 + BN, (N, C, V, T) to (N, C', V, T')."""
    return nn.Sequential(
        Pointwise(in_channels, out_channels, stride),
        nn.BatchNorm2d(out_channels))


@MODELS.register_module()
class PartCTRGCN(BaseModule):
    """CTR-GCN over the joints of a layout, un-pooled at the end.

    The published network (arXiv 2107.12213) has ten blocks of 64 x 4, 128 x 3
    and 256 x 3 channels, with temporal stride 2 in the fifth and the eighth.
    Parts are pooled by the head, so the graph is one.

    Args:
        layout: Name of a layout, or a dict that describes one.
        in_channels: C of the input: x, y and confidence.
        num_person: M, the people in a sample.
        channels: C' of every block, each divisible by 4.
        down_blocks: Numbers of the blocks, from 1, that halve T.
        topologies: ``recompute`` makes them once more in the backward pass;
            ``store`` keeps them for it, which is faster where they are small
            and takes several times the memory where they are not; ``fuse``
            recomputes them without writing them out, on a GPU; see
            :mod:`gspmc.models.aggregation`. Weights fit all.

    Raises:
        InputError: If a width is not divisible by 4, the layout or the way of
            ``topologies`` is unknown, or ``down_blocks`` names a block that
            does not exist.
    """

    def __init__(
        self,
        layout: Union[str, Mapping, Layout] = 'gspmc87',
        in_channels: int = 3,
        num_person: int = 1,
        channels: Sequence[int] = (64, ) * 4 + (128, ) * 3 + (256, ) * 3,
        down_blocks: Sequence[int] = (5, 8),
        topologies: str = 'recompute',
        init_cfg: Optional[dict] = None,
    ) -> None:
        super().__init__(init_cfg=init_cfg)
        _check_blocks(channels, down_blocks)
        if topologies not in AGGREGATIONS:
            raise InputError('PartCTRGCN knows topologies='
                             f'{", ".join(AGGREGATIONS)}; not {topologies!r}')
        self.layout = layout_from(layout)
        self.sample = (num_person, self.layout.num_joints, in_channels)
        graph = torch.from_numpy(adjacency(self.layout))
        self.data_bn = nn.BatchNorm1d(math.prod(self.sample))
        widths = (in_channels, *channels)
        self.blocks = nn.Sequential(*(
            Block(
                widths[i],
                widths[i + 1],
                graph,
                stride=2 if i + 1 in down_blocks else 1,
                residual=i > 0,
                topologies=topologies)
            for i in range(len(channels))))

    def forward(self, x: Tensor) -> Tensor:
        """Encode skeletons.

        Args:
            x: Skeletons, shape (N, M, T, V, C).

        Returns:
            Features, shape (N, M, C', T', V).

        Raises:
            InputError: If the layout has another number of joints, or M or C
                is another.
        """
        N, M, T, V, C = x.shape
        if (M, V, C) != self.sample:
            raise InputError(
                f'PartCTRGCN with the layout {self.layout.name!r} takes (M, '
                f'V, C) = {self.sample}, the skeletons have {(M, V, C)}; '
                'SelectJoints in the pipeline needs the same layout')
        x = x.permute(0, 1, 3, 4, 2).reshape(N, M * V * C, T)
        x = self.data_bn(x)
        x = x.view(N * M, V, C, T).transpose(1, 2).contiguous()
        if not self.training:
            # Samples do not meet in a batch norm; a few fit the cache.
            size = len(x) if x.is_cuda else SAMPLES_AT_A_TIME
            y = torch.cat([self.blocks(part) for part in x.split(size)])
        else:
            y = self.blocks(x)
        return y.mT.unflatten(0, (N, M))


def _check_blocks(channels: Sequence[int], down_blocks: Sequence[int]) -> None:
    odd = [width for width in channels if width % 4]
    if odd or not channels:
        raise InputError('PartCTRGCN needs widths divisible by 4, one for '
                         f'each block; channels={tuple(channels)}')
    if not set(down_blocks) <= set(range(1, len(channels) + 1)):
        raise InputError(f'PartCTRGCN has blocks 1 to {len(channels)}; '
                         f'down_blocks={tuple(down_blocks)}')

"""1x1 convolutions."""
import math
from typing import Optional

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Pointwise(nn.Conv2d):
    """A 1x1 convolution of (N, C, V, T).

    Args:
        in_channels: C of the input.
        out_channels: C' of the output.
        stride: Temporal stride; T' = ceil(T / stride).
    """

    def __init__(self, in_channels: int, out_channels: int,
                 stride: int = 1) -> None:
        super().__init__(in_channels, out_channels, 1, stride=(1, stride))
        nn.init.normal_(self.weight, std=math.sqrt(2 / out_channels))
        nn.init.zeros_(self.bias)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, V, T) to (N, C', V, T')."""
        x = x[..., ::self.stride[1]]
        y = map_columns(x.flatten(2), self.weight.flatten(1), self.bias)
        return y.unflatten(2, x.shape[2:])


def map_columns(x: Tensor, weight: Tensor,
                bias: Optional[Tensor] = None) -> Tensor:
    """Apply one matrix to all columns of all samples.

    In float32 on a CPU as a convolution: its library, oneDNN, takes the
    widest vectors of the processor, while that of matrix products, MKL, does
    not on AMD's, where it needs up to twice the time.

    Args:
        x: Shape (N, C, L).
        weight: Shape (C', C).
        bias: Shape (C',).

    Returns:
        Shape (N, C', L).
    """
    if x.device.type == 'cpu' and x.dtype == torch.float32:
        return F.conv1d(x, weight[..., None], bias)
    weight = weight.expand(len(x), -1, -1)
    if bias is None:
        return weight.bmm(x)
    return bias[:, None].expand(len(x), -1, 1).baddbmm(weight, x)

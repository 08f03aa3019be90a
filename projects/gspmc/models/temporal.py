"""Multi-scale temporal convolution."""
import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .pointwise import Pointwise


class FrameConvolution(nn.Conv2d):
    """A convolution over five frames of (N, C, V, T); T' = ceil(T / stride).

    Args:
        channels: C, of the input and of the output.
        stride: Temporal stride.
        dilation: Distance of the five frames.
    """

    def __init__(self, channels: int, stride: int, dilation: int) -> None:
        super().__init__(
            channels,
            channels, (1, 5),
            stride=(1, stride),
            padding=(0, 2 * dilation),
            dilation=(1, dilation))
        nn.init.kaiming_normal_(self.weight, mode='fan_out')
        nn.init.zeros_(self.bias)


class MultiScaleTCN(nn.Module):
    """Four temporal branches side by side, each C'/4 channels wide.

    Two are 1x1 + BN + ReLU + a convolution over 5 frames, with dilation 1 and
    2; one is 1x1 + BN + ReLU + the maximum over 3 frames; one is 1x1 alone;
    each ends with BN, and no ReLU follows (CTR-GCN, arXiv 2107.12213, section
    3.3, with the layer order of its released model). The branches that begin
    alike do so in one layer: ``reduce`` holds the 1x1 convolutions of the
    first three, and ``bn`` the last BN of all four.

    Args:
        in_channels: C of the input.
        out_channels: C' of the output, divisible by 4.
        stride: Temporal stride; T' = ceil(T / stride).
    """

    def __init__(self, in_channels: int, out_channels: int,
                 stride: int = 1) -> None:
        super().__init__()
        width = out_channels // 4
        self.stride = stride
        self.reduce = Pointwise(in_channels, 3 * width)
        # Each branch by its own fan-out.
        nn.init.normal_(self.reduce.weight, std=math.sqrt(2 / width))
        self.reduce_bn = nn.BatchNorm2d(3 * width)
        self.near = FrameConvolution(width, stride, dilation=1)
        self.far = FrameConvolution(width, stride, dilation=2)
        self.point = Pointwise(in_channels, width, stride)
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, V, T) to (N, C', V, T')."""
        near, far, peak = self.reduce_bn(self.reduce(x)).relu_().chunk(3, 1)
        return self.bn(
            torch.cat([
                self.near(near),
                self.far(far),
                max_of_three(peak, self.stride),
                self.point(x)
            ], dim=1))


def max_of_three(x: Tensor, stride: int) -> Tensor:
    """Return the maximum over each frame and its two neighbours.

    Values are not negative, so that zeros may stand in for what lies outside.
    Then the largest of three is found much faster on a CPU than by a pooling
    layer, but has a slow gradient.

    Args:
        x: Shape (N, C, V, T), not negative.
        stride: Distance of the frames that are returned.

    Returns:
        Shape (N, C, V, ceil(T / stride)).
    """
    if x.requires_grad:
        return F.max_pool2d(x, (1, 3), (1, stride), (0, 1))
    T = x.shape[-1]
    padded = F.pad(x, (1, 1))
    before, here, after = (padded[..., i:i + T:stride] for i in range(3))
    return torch.maximum(torch.maximum(before, here), after)

"""Multi-scale temporal convolution."""
import torch
from torch import Tensor, nn


def convolution(in_channels: int,
                out_channels: int,
                kernel: int = 1,
                stride: int = 1,
                dilation: int = 1) -> nn.Sequential:
    """A convolution over frames that keeps T (but for its stride), and BN."""
    layer = nn.Conv2d(
        in_channels,
        out_channels, (kernel, 1),
        stride=(stride, 1),
        padding=(dilation * (kernel - 1) // 2, 0),
        dilation=(dilation, 1))
    nn.init.kaiming_normal_(layer.weight, mode='fan_out')
    nn.init.zeros_(layer.bias)
    return nn.Sequential(layer, nn.BatchNorm2d(out_channels))


class MultiScaleTCN(nn.Module):
    """Four temporal branches side by side, each C'/4 channels wide.

    Two are 1x1 + BN + ReLU + a convolution over 5 frames, with dilation 1 and
    2; one is 1x1 + BN + ReLU + the maximum over 3 frames; one is 1x1 alone;
    each ends with BN, and no ReLU follows (CTR-GCN, arXiv 2107.12213, section
    3.3, with the layer order of its released model).

    Args:
        in_channels: C of the input.
        out_channels: C' of the output, divisible by 4.
        stride: Temporal stride; T' = ceil(T / stride).
    """

    def __init__(self, in_channels: int, out_channels: int,
                 stride: int = 1) -> None:
        super().__init__()
        width = out_channels // 4
        branches = [
            nn.Sequential(
                convolution(in_channels, width), nn.ReLU(),
                convolution(width, width, 5, stride, dilation))
            for dilation in (1, 2)
        ]
        branches.append(
            nn.Sequential(
                convolution(in_channels, width), nn.ReLU(),
                nn.MaxPool2d((3, 1), stride=(stride, 1), padding=(1, 0)),
                nn.BatchNorm2d(width)))
        branches.append(convolution(in_channels, width, stride=stride))
        self.branches = nn.ModuleList(branches)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, T, V) to (N, C', T', V)."""
        return torch.cat([branch(x) for branch in self.branches], dim=1)

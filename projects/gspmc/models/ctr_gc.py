"""Channel-wise topology refinement graph convolution (CTR-GC)."""
import math

import torch
from torch import Tensor, nn

from .aggregation import aggregate, aggregate_fused, aggregate_plainly

# What becomes of the topologies.
AGGREGATIONS = dict(
    recompute=aggregate, fuse=aggregate_fused, store=aggregate_plainly)


def relation_channels(in_channels: int) -> int:
    """R, the width in which joints are compared: C / 8, and 8 if C <= 16."""
    return 8 if in_channels <= 16 else in_channels // 8


class CTRGC(nn.Module):
    """Graph convolution whose topology depends on sample and channel.

    For every subset k (identity, inward, outward edges)

        M_k = alpha * W4_k tanh(W1_k mean_t x [u] - W2_k mean_t x [v]) + A_k
        y[c, u, t] = sum_k sum_v M_k[c, u, v] (W3_k x)[c, v, t]

    (CTR-GCN, arXiv 2107.12213, equations 2 to 6). The W are 1x1 convolutions
    with bias; one module holds those of all subsets side by side, channels
    ordered (k, c). ``A`` (K, V, V) is learnable and starts as the graph's
    adjacency; ``alpha`` is one scalar that starts at 0.

    Args:
        in_channels: C of the input.
        out_channels: C' of the output.
        adjacency: A, shape (K, V, V).
        topologies: What becomes of them, a key of ``AGGREGATIONS``, whose
            functions tell.
    """

    def __init__(self, in_channels: int, out_channels: int,
                 adjacency: Tensor, topologies: str = 'recompute') -> None:
        super().__init__()
        K, R = len(adjacency), relation_channels(in_channels)
        self.gather = nn.Conv1d(in_channels, K * R, 1)  # W1, of joint u
        self.offer = nn.Conv1d(in_channels, K * R, 1)  # W2, of joint v
        self.value = nn.Conv2d(in_channels, K * out_channels, 1)  # W3
        self.refine = nn.Parameter(torch.empty(K, out_channels, R))  # W4
        self.refine_bias = nn.Parameter(torch.empty(K, out_channels, 1))
        self.A = nn.Parameter(adjacency.clone())
        self.alpha = nn.Parameter(torch.zeros(()))
        self.aggregate = AGGREGATIONS[topologies]
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Initialise each subset as a 1x1 convolution: Kaiming, fan-out."""
        K, out_channels, R = self.refine.shape
        for convolution in (self.gather, self.offer):
            nn.init.normal_(convolution.weight, std=math.sqrt(2 / R))
            nn.init.zeros_(convolution.bias)
        nn.init.normal_(self.value.weight, std=math.sqrt(2 / out_channels))
        nn.init.zeros_(self.value.bias)
        nn.init.normal_(self.refine, std=math.sqrt(2 / out_channels))
        nn.init.zeros_(self.refine_bias)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, V, T) to (N, C', V, T)."""
        K = len(self.A)
        pooled = x.mean(3)  # a 1x1 convolution and a mean over T commute
        return self.aggregate(
            x,
            self.value.weight.flatten(1),
            self.value.bias,
            self.gather(pooled).unflatten(1, (K, -1)),
            self.offer(pooled).unflatten(1, (K, -1)),
            self.alpha * torch.cat([self.refine, self.refine_bias], dim=2),
            self.A)

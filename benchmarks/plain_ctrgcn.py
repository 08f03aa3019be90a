"""CTR-GCN as its equations stand, the peer of gspmc.models.PartCTRGCN.

Each of the three subsets has convolutions and an einsum of its own, the
relations are convolved before the mean over frames, the topologies are whole
tensors that stay for the backward pass, every temporal branch runs alone, and
nothing is done in place: what public implementations do. It takes the weights
of a PartCTRGCN, and is in its layout outside and in (N, C, T, V) inside.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gspmc.models import PartCTRGCN


class PlainCTRGCN(nn.Module):
    """Same weights, same results, (N, M, T, V, C) to (N, M, C', T', V)."""

    def __init__(self, model: PartCTRGCN) -> None:
        super().__init__()
        self.model = model

    def forward(self, x: Tensor) -> Tensor:
        N, M, T, V, C = x.shape
        x = x.permute(0, 1, 3, 4, 2).contiguous().view(N, M * V * C, T)
        x = self.model.data_bn(x)
        x = x.view(N * M, V, C, T).permute(0, 2, 3, 1).contiguous()
        for block in self.model.blocks:
            x = plain_block(block, x)
        return x.unflatten(0, (N, M))


def plain_block(block: nn.Module, x: Tensor) -> Tensor:
    y = plain_tcn(block.tcn, plain_gcn(block.gcn, x))
    if block.residual is not None:
        y = y + plain_projection(block.residual, x)
    return torch.relu(y)


def plain_gcn(gcn: nn.Module, x: Tensor) -> Tensor:
    y = 0
    for k in range(len(gcn.conv.A)):
        y = y + plain_ctrgc(gcn.conv, k, x)
    return torch.relu(gcn.bn(y) + plain_projection(gcn.down, x))


def plain_ctrgc(conv: nn.Module, k: int, x: Tensor) -> Tensor:
    """Return what subset k contributes."""
    gather = plain_convolution(conv.gather, k, x).mean(-2)
    offer = plain_convolution(conv.offer, k, x).mean(-2)
    value = plain_convolution(conv.value, k, x)
    difference = torch.tanh(gather.unsqueeze(-1) - offer.unsqueeze(-2))
    topology = F.conv2d(difference, conv.refine[k][..., None, None],
                        conv.refine_bias[k, :, 0])
    topology = topology * conv.alpha + conv.A[k]
    return torch.einsum('ncuv,nctv->nctu', topology, value)


def plain_convolution(layer: nn.Module, k: int, x: Tensor) -> Tensor:
    """Apply the 1x1 convolution of subset k alone."""
    weight = layer.weight.chunk(3)[k]
    return F.conv2d(x, weight.view(*weight.shape[:2], 1, 1),
                    layer.bias.chunk(3)[k])


def plain_projection(layer: nn.Module, x: Tensor) -> Tensor:
    if isinstance(layer, nn.Identity):
        return x
    convolution, bn = layer
    return bn(F.conv2d(x, convolution.weight, convolution.bias,
                       stride=convolution.stride[::-1]))


def plain_tcn(tcn: nn.Module, x: Tensor) -> Tensor:
    """Run the four branches one after the other."""
    stride = (tcn.stride, 1)
    branches = []
    for number in range(3):
        part = slice(number * tcn.near.in_channels,
                     (number + 1) * tcn.near.in_channels)
        y = F.conv2d(x, tcn.reduce.weight[part], tcn.reduce.bias[part])
        y = torch.relu(batch_norm(tcn.reduce_bn, part, y))
        if number < 2:
            layer = (tcn.near, tcn.far)[number]
            y = F.conv2d(y, layer.weight.mT, layer.bias, stride,
                         layer.padding[::-1], layer.dilation[::-1])
        else:
            y = F.max_pool2d(y, (3, 1), stride, (1, 0))
        branches.append(batch_norm(tcn.bn, part, y))
    y = F.conv2d(x, tcn.point.weight, tcn.point.bias, stride)
    branches.append(batch_norm(tcn.bn, slice(part.stop, None), y))
    return torch.cat(branches, dim=1)


def batch_norm(bn: nn.BatchNorm2d, part: slice, x: Tensor) -> Tensor:
    """Normalise x as the channels ``part`` of bn."""
    return F.batch_norm(x, bn.running_mean[part], bn.running_var[part],
                        bn.weight[part], bn.bias[part], bn.training,
                        bn.momentum, bn.eps)

"""Aggregating over the topologies of CTR-GCN without writing them out."""
from functools import partial
from typing import Any, Dict, Tuple

import torch
import triton
from torch import Tensor
from torch.autograd.function import once_differentiable

from .pointwise import map_columns
from .topology_kernels import differentiate, multiply


class FusedAggregation(torch.autograd.Function):
    """Do what :func:`gspmc.models.aggregation.aggregate_plainly` does.

    The kernels make a topology tile by tile where they multiply with it, in
    the backward pass once more. What is kept are the arguments.
    """

    @staticmethod
    def forward(ctx, x, value_weight, value_bias, gather, offer, refine, A):
        weight, bias = refine[..., :-1], refine[..., -1]
        tensors = [
            tensor.contiguous() for tensor in (
                x, value_weight, value_bias, gather, offer, weight, bias, A)
        ]
        ctx.save_for_backward(*tensors)
        x, value_weight, value_bias, *topologies = tensors
        y = x.new_empty((len(x), weight.shape[1], *x.shape[2:]))
        _multiply(_values(x, value_weight, value_bias), *topologies, out=y)
        return y

    @staticmethod
    @once_differentiable
    def backward(ctx, dy):
        x, value_weight, value_bias, *topologies = ctx.saved_tensors
        dy = dy.contiguous()
        values = _values(x, value_weight, value_bias)
        dtopologies = _differentiate(dy, values, *topologies[:3])
        dvalues = values  # which nothing needs any more
        _multiply(dy, *topologies, out=dvalues, transposed=True)
        dvalues = dvalues.flatten(2)
        dx = map_columns(dvalues, value_weight.mT).view_as(x)
        # Sums over samples are in float32; autograd casts them.
        dvalue_weight = (dvalues @ x.flatten(2).mT).sum(0, dtype=torch.float32)
        dvalue_bias = dvalues.sum((0, 2), dtype=torch.float32)
        return dx, dvalue_weight, dvalue_bias, *dtopologies


def _values(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """Return W3 x of all subsets, (N, K C', V, T)."""
    return map_columns(x.flatten(2), weight, bias).unflatten(2, x.shape[2:])


def _multiply(features: Tensor, gather: Tensor, offer: Tensor, weight: Tensor,
              bias: Tensor, A: Tensor, *, out: Tensor,
              transposed: bool = False) -> None:
    N, K, R, V = gather.shape
    C, T = weight.shape[1], out.shape[-1]
    # With 16-bit numbers more frames fit beside a tile of the topology.
    tile = _tile(R, T, 64 if features.itemsize == 2 else 32)
    grid = (triton.cdiv(C, tile['BLOCK_C']),
            triton.cdiv(V, tile['BLOCK_I']) * triton.cdiv(T, tile['BLOCK_T']),
            N * K if transposed else N)
    multiply[grid](features, gather, offer, weight, bias, A, out, C, V, T, R,
                   K, transposed, **tile)


def _differentiate(dy: Tensor, values: Tensor, gather: Tensor, offer: Tensor,
                   weight: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the gradients of gather, offer, refine and A."""
    N, K, R, V = gather.shape
    C, T = weight.shape[1], dy.shape[-1]
    tile = _tile(R, T, 32)
    blocks = triton.cdiv(C, tile['BLOCK_C'])
    zeros = partial(torch.zeros, dtype=torch.float32, device=dy.device)
    dgather, doffer = zeros((2, blocks, N, K, R, V))
    dweight, dbias = zeros((N, K, C, R)), zeros((N, K, C, 1))
    dA = zeros((blocks, N, K, V, V))
    differentiate[(blocks, N * K)](
        dy, values, gather, offer, weight, dgather, doffer, dweight, dbias,
        dA, C, V, T, R, K, **tile)
    drefine = torch.cat([dweight, dbias], dim=3)
    return dgather.sum(0), doffer.sum(0), drefine.sum(0), dA.sum((0, 1))


def _tile(R: int, T: int, frames: int) -> Dict[str, Any]:
    """Return the sizes of tiles, powers of two of at least 16.

    They were chosen so that ptxas keeps nearly all in registers: of
    ``multiply`` all, of ``differentiate`` all but 224 bytes a thread (Triton
    3.9, NVIDIA's architectures 8.0 and 9.0, C and T divisible by 16).
    """
    exact = torch.get_float32_matmul_precision() == 'highest'
    block_t = min(frames, max(16, triton.next_power_of_2(T)))
    return dict(
        BLOCK_C=16, BLOCK_R=max(16, triton.next_power_of_2(R)),
        BLOCK_I=16, BLOCK_J=16, BLOCK_T=block_t,
        PRECISION='ieee' if exact else 'tf32', num_warps=8, num_stages=2)

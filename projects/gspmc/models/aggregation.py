"""Refining the topologies of CTR-GCN and aggregating over them."""
from importlib.util import find_spec
from typing import Any, Iterator, Tuple

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from .pointwise import map_columns

GPU_BYTES = 2**29
CPU_CHANNELS = 128
# Of what is compared at a time; with more, tiles of the kernels outgrow the
# fast memory of some GPUs.
FUSED_CHANNELS = 32


def aggregate_plainly(x: Tensor, value_weight: Tensor, value_bias: Tensor,
                      gather: Tensor, offer: Tensor, refine: Tensor,
                      A: Tensor) -> Tensor:
    """Return y[c, u, t] = sum over k, v of M_k[c, u, v] (W3_k x)[c, v, t].

    The topologies are refined sample by sample,

        M_k[c, u, v] = W4_k tanh(gather_k[u] - offer_k[v]) + A_k[u, v]

    (CTR-GCN, arXiv 2107.12213, equations 2 to 6; alpha is in W4). Bias and A
    are two more inputs of what refines, so that a topology, which is large, is
    written only once: M_k = [alpha W4, alpha b4, 1] [tanh; 1; A_k]. All of
    them are kept for the backward pass, 3 N C' V V numbers. Where these are
    few, this is the faster way.

    Args:
        x: Features, shape (N, C, V, T).
        value_weight: W3 of all subsets, shape (K C', C).
        value_bias: Its bias, shape (K C',).
        gather: W1 applied to the mean over frames, shape (N, K, R, V).
        offer: W2 applied to it, shape (N, K, R, V).
        refine: alpha times W4 and, last, its bias, shape (K, C', R + 1).
        A: The graph, shape (K, V, V).

    Returns:
        Features, shape (N, C', V, T).
    """
    N, K, _, V = gather.shape
    relation = torch.tanh(gather[..., None] - offer[..., None, :])
    inputs = torch.cat([
        relation,
        relation.new_ones((N, K, 1, V, V)),
        A[:, None].expand(N, K, 1, V, V)
    ], dim=2)
    topology = _add_weight_of_A(refine) @ inputs.flatten(3)
    value = map_columns(x.flatten(2), value_weight, value_bias)
    value = value.view(N, K, -1, *x.shape[2:])
    return (topology.unflatten(3, (V, V)) @ value).sum(1)


@torch.compiler.disable  # it writes into parts of tensors
def aggregate(x: Tensor, value_weight: Tensor, value_bias: Tensor,
              gather: Tensor, offer: Tensor, refine: Tensor,
              A: Tensor) -> Tensor:
    """Do what :func:`aggregate_plainly` does, and keep no topology.

    Values and topologies live only for the few samples that are worked on,
    and are made once more in the backward pass.

    Args and Returns: See :func:`aggregate_plainly`.
    """
    return _apply(_Aggregation, x, value_weight, value_bias, gather, offer,
                  refine, A)


@torch.compiler.disable  # what it launches is compiled already
def aggregate_fused(x: Tensor, *tensors: Tensor) -> Tensor:
    """Do what :func:`aggregate` does, and write no topology out.

    Where :func:`can_fuse` says no, it is :func:`aggregate`.

    Args and Returns: See :func:`aggregate_plainly`.
    """
    gather = tensors[2]
    if not can_fuse(x.device, x.dtype, gather.shape[2]):
        return aggregate(x, *tensors)
    from .fused_aggregation import FusedAggregation  # it imports Triton
    with torch.cuda.device_of(x):
        return _apply(FusedAggregation, x, *tensors)


def can_fuse(device: torch.device, dtype: torch.dtype, channels: int) -> bool:
    """Return whether the kernels of :func:`aggregate_fused` can run.

    They need a GPU of NVIDIA's compute capability 8.0 or higher, and the
    Triton that comes with torch 2.7 or newer.

    Args:
        device: Where the features are.
        dtype: Their type; not wider than 32 bits.
        channels: R, in which joints are compared; at most 32, which is what
            the widest of the published blocks has.
    """
    return (
        device.type == 'cuda' and torch.version.hip is None
        # The compiler of an older Triton crashes, and takes Python with it.
        and torch.__version__ >= (2, 7) and find_spec('triton') is not None
        and torch.cuda.get_device_capability(device) >= (8, 0)
        and dtype != torch.float64 and channels <= FUSED_CHANNELS)


def _apply(function: Any, *tensors: Tensor) -> Tensor:
    """Apply an autograd function that casts as autocast would."""
    device = tensors[0].device.type
    if torch.is_autocast_enabled(device):
        dtype = torch.get_autocast_dtype(device)
        tensors = tuple(tensor.to(dtype) for tensor in tensors)
    with torch.autocast(device, enabled=False):
        return function.apply(*tensors)


def at_a_time(channels: int, gather: Tensor) -> Tuple[int, int]:
    """Return how many samples and channels :func:`aggregate` works on at once.

    On a GPU all channels of as many samples as have topologies (n, C', V, V)
    of 512 MiB; on a CPU, whose cache should hold them, 128 channels of one.
    Never some channels of several: their rows would not lie side by side.

    Args:
        channels: C'.
        gather: See :func:`aggregate_plainly`.
    """
    N, _, _, V = gather.shape
    if not gather.is_cuda:
        return 1, min(channels, CPU_CHANNELS)
    samples = GPU_BYTES // (channels * V * V * gather.element_size())
    return min(max(samples, 1), N), channels


class _Aggregation(torch.autograd.Function):
    """Rows are (n C', V, T), columns (n, C, V T), of n samples at a time."""

    @staticmethod
    def forward(ctx, x, value_weight, value_bias, gather, offer, refine, A):
        ctx.save_for_backward(x, value_weight, value_bias, gather, offer,
                              refine, A)
        N, _, V, T = x.shape
        K, C, _ = refine.shape
        y = x.new_empty((N, C, V, T))
        value_weight = value_weight.unflatten(0, (K, C))
        value_bias = value_bias.unflatten(0, (K, C))
        samples, channels = at_a_time(C, gather)
        relations, topologies = _room(gather, samples, channels)
        for part in _slices(N, samples):
            columns = x[part].flatten(2)
            for k in range(K):
                relation = _relate(gather[part, k], offer[part, k], relations)
                for some in _slices(C, channels):
                    topology = topologies[:len(relation), :C - some.start]
                    _refine(A[k], refine[k, some], relation, topology)
                    value = map_columns(columns, value_weight[k, some],
                                        value_bias[k, some])
                    rows = y[part, some].view(-1, V, T)
                    torch.baddbmm(
                        rows,
                        topology.view(-1, V, V),
                        value.view(-1, V, T),
                        beta=int(k > 0),
                        out=rows)
                    del value  # before there is the next
        return y

    @staticmethod
    @once_differentiable
    def backward(ctx, dy):
        x, value_weight, value_bias, gather, offer, refine, A = (
            ctx.saved_tensors)
        N, _, V, T = x.shape
        K, C, _ = refine.shape
        dx, dgather, doffer = map(torch.empty_like, (x, gather, offer))
        # Sums over samples are in float32 at least; autograd casts them.
        precise = torch.promote_types(x.dtype, torch.float32)
        dvalue_weight, dvalue_bias, drefine, dA = (
            torch.zeros_like(weight, dtype=precise)
            for weight in (value_weight, value_bias, refine, A))
        dy = dy.contiguous()
        weight = _add_weight_of_A(refine)
        samples, _ = at_a_time(C, gather)
        relations, topologies = _room(gather, samples, C)
        for part in _slices(N, samples):
            rows, columns = dy[part].flatten(0, 1), x[part].flatten(2)
            values = map_columns(columns, value_weight, value_bias)
            for k, value in enumerate(values.chunk(K, dim=1)):
                relation = _relate(gather[part, k], offer[part, k], relations)
                dtopology = topology = topologies[:len(value)]  # in turns
                torch.bmm(rows, value.reshape(-1, V, T).mT,
                          out=dtopology.view(-1, V, V))
                drefine[k] += (dtopology @ relation.mT).sum(0, dtype=precise)
                dinputs = map_columns(dtopology, weight[k].mT)
                dA[k] += dinputs[:, -1].sum(0, dtype=precise).view(V, V)
                slope = dinputs[:, :-2]
                slope = torch.addcmul(
                    slope, slope, relation[:, :-1].square(), value=-1)
                slope = slope.unflatten(2, (V, V))
                dgather[part, k] = slope.sum(3)
                doffer[part, k] = -slope.sum(2)
                _refine(A[k], refine[k], relation, topology)
                value.copy_(
                    (topology.view(-1, V, V).mT @ rows).view_as(value))
            dvalues = values
            dx[part] = map_columns(dvalues, value_weight.mT).view_as(x[part])
            dvalue_weight += (dvalues @ columns.mT).sum(0, dtype=precise)
            dvalue_bias += dvalues.sum((0, 2), dtype=precise)
        return dx, dvalue_weight, dvalue_bias, dgather, doffer, drefine, dA


def _slices(length: int, size: int) -> Iterator[slice]:
    """Yield slices of so many, and a last one of what is left."""
    for start in range(0, length, size):
        yield slice(start, start + size)


def _room(gather: Tensor, samples: int,
          channels: int) -> Tuple[Tensor, Tensor]:
    """Return memory for relations and topologies of a subset, used again.

    Shapes (n, R + 1, V, V), whose last is 1, and (n, channels, V V).
    """
    _, _, R, V = gather.shape
    relations = gather.new_empty((samples, R + 1, V, V))
    relations[:, -1] = 1
    return relations, gather.new_empty((samples, channels, V * V))


def _relate(gather: Tensor, offer: Tensor, room: Tensor) -> Tensor:
    """Return tanh(gather[u] - offer[v]) and 1, (n, R + 1, V V), in the room.

    Args:
        gather: Of some samples and a subset, shape (n, R, V).
        offer: As gather.
        room: See :func:`_room`.
    """
    room = room[:len(gather)]
    relation = room[:, :-1]
    torch.sub(gather[..., None], offer[..., None, :], out=relation)
    if relation.device.type == 'cpu' and relation.dtype == torch.float32:
        # tanh(x) = 2 sigmoid(2 x) - 1 within 2e-7, and torch's sigmoid takes
        # a tenth of its tanh's time. Narrower types would lose digits.
        relation.mul_(2).sigmoid_().mul_(2).sub_(1)
    else:
        relation.tanh_()
    return room.flatten(2)


def _refine(A: Tensor, refine: Tensor, relation: Tensor, out: Tensor) -> None:
    """Write M, (n, C', V V), from (V, V), (C', R + 1) and (n, R + 1, V V)."""
    weight = refine.expand(len(out), -1, -1)
    torch.baddbmm(A.flatten().expand_as(out), weight, relation, out=out)


def _add_weight_of_A(refine: Tensor) -> Tensor:
    """Return (K, C', R + 2): the weights of tanh, of the bias, and of A, 1."""
    return torch.cat([refine, torch.ones_like(refine[..., :1])], dim=2)

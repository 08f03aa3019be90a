"""The kernels against the equation; without a GPU, in Triton's interpreter."""
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
import torch
from torch.torch_version import TorchVersion

from gspmc.models.aggregation import (aggregate, aggregate_fused,
                                      aggregate_plainly, can_fuse)

# An older one crashes when it compiles the kernels.
pytest.importorskip('triton', minversion='3.3')
DEVICE = 'cuda' if torch.cuda.is_available() else 'cpu'
K = 3
# Fewer and more than a tile holds, odd, and a single one of each.
SIZES = pytest.mark.parametrize('N, C, out, R, V, T', [
    (2, 3, 20, 9, 19, 18),
    (1, 3, 8, 8, 17, 35),
    (3, 2, 33, 17, 5, 1),
    (1, 1, 1, 1, 1, 2),
])


def make_tensors(N, C, out, R, V, T):
    """Return the arguments, and a direction for the gradients."""
    torch.manual_seed(0)
    shapes = ((N, C, V, T), (K * out, C), (K * out, ), (N, K, R, V),
              (N, K, R, V), (K, out, R + 1), (K, V, V))
    tensors = [torch.randn(shape, device=DEVICE) / 2 for shape in shapes]
    return tensors, torch.randn(N, out, V, T, device=DEVICE)


def equation(x, value_weight, value_bias, gather, offer, refine, A):
    """y[u] = sum over k, v of (W4 tanh(gather[u] - offer[v]) + A)(W3 x)[v]."""
    N, _, V, T = x.shape
    out = refine.shape[1]
    value = torch.einsum('oc,ncvt->novt', value_weight, x)
    value = (value + value_bias[:, None, None]).view(N, K, out, V, T)
    rows = []
    for u in range(V):
        row = x.new_zeros(N, out, T)
        for k in range(K):
            for v in range(V):
                relation = torch.tanh(gather[:, k, :, u] - offer[:, k, :, v])
                weight = relation @ refine[k, :, :-1].T + refine[k, :, -1]
                row = row + ((weight + A[k, u, v])[:, :, None]
                             * value[:, k, :, v])
        rows.append(row)
    return torch.stack(rows, dim=2)


def with_gradients(function, tensors, direction, dtype):
    leaves = [tensor.to(dtype).requires_grad_() for tensor in tensors]
    y = function(*leaves)
    return [y, *torch.autograd.grad(y, leaves, direction.to(dtype))]


def fused(*tensors):
    from gspmc.models.fused_aggregation import FusedAggregation
    return FusedAggregation.apply(*tensors)


@SIZES
def test_agrees_with_the_equation(N, C, out, R, V, T):
    tensors, direction = make_tensors(N, C, out, R, V, T)
    found = with_gradients(fused, tensors, direction, torch.float32)
    right = with_gradients(equation, tensors, direction, torch.float64)
    for value, wanted in zip(found, right):
        assert value.dtype == torch.float32
        error = (value - wanted).norm() / wanted.norm()
        assert error < 1e-6


def test_half_precision_is_as_good_as_that_of_the_plain_form():
    """Within twice its error; the interpreter has no bfloat16."""
    tensors, direction = make_tensors(1, 4, 16, 8, 17, 16)
    right = with_gradients(equation, tensors, direction, torch.float64)
    results = [
        with_gradients(function, tensors, direction, torch.float16)
        for function in (fused, aggregate_plainly)
    ]
    for value, plain, wanted in zip(*results, right):
        assert value.dtype == torch.float16
        error, plain_error = ((rough - wanted).norm() / wanted.norm()
                              for rough in (value, plain))
        assert 0 < error < 2 * plain_error < 0.01


def test_relations_far_apart_saturate():
    tensors, direction = make_tensors(1, 2, 4, 2, 3, 5)
    tensors[3] *= 1e3
    found = with_gradients(fused, tensors, direction, torch.float32)
    right = with_gradients(equation, tensors, direction, torch.float64)
    for value, wanted in zip(found, right):
        torch.testing.assert_close(value, wanted.float(), atol=1e-4, rtol=1e-4)


def test_runs_give_the_same_to_the_last_bit():
    tensors, direction = make_tensors(2, 3, 20, 9, 19, 18)
    first, second = (
        with_gradients(fused, tensors, direction, torch.float32)
        for _ in range(2))
    assert all(map(torch.equal, first, second))


class Compiler:
    """In place of a kernel: compiles it for what it is launched with."""

    TYPES = {torch.float32: '*fp32', torch.bfloat16: '*bf16'}

    def __init__(self, kernel, capability):
        self.kernel, self.capability = kernel, capability

    def __getitem__(self, grid):
        return self.launch

    def launch(self, *arguments, num_warps, num_stages, **sizes):
        from triton import compile
        from triton.backends.compiler import GPUTarget
        from triton.compiler import ASTSource
        signature, constants = {}, {}
        for number, parameter in enumerate(self.kernel.params):
            value = sizes.get(parameter.name)
            if number < len(arguments):
                value = arguments[number]
            if parameter.is_constexpr:
                constants[(number, )], kind = value, 'constexpr'
            else:
                kind = 'i32' if isinstance(value, int) else self.TYPES[
                    value.dtype]
            signature[parameter.name] = kind
        compile(ASTSource(self.kernel, signature, constants),
                target=GPUTarget('cuda', self.capability, 32),
                options=dict(num_warps=num_warps, num_stages=num_stages))


def compile_kernels(capability, dtype):
    from gspmc.models import fused_aggregation
    for name in ('multiply', 'differentiate'):
        kernel = getattr(fused_aggregation, name)
        setattr(fused_aggregation, name, Compiler(kernel, capability))
    with_gradients(fused, *make_tensors(1, 1, 64, 8, 87, 64), dtype)


@pytest.mark.skipif(DEVICE == 'cuda', reason='the kernels run')
@pytest.mark.parametrize('capability, dtype', [
    (80, torch.float32), (90, torch.bfloat16)])
def test_kernels_compile_for_a_gpu(capability, dtype, monkeypatch, tmp_path):
    monkeypatch.delenv('TRITON_INTERPRET')
    monkeypatch.setenv('TRITON_CACHE_DIR', str(tmp_path))
    with ProcessPoolExecutor(1, get_context('spawn')) as process:
        process.submit(compile_kernels, capability, dtype).result()


@pytest.mark.parametrize('change, able', [
    (dict(), True),
    (dict(capability=(9, 0), dtype=torch.bfloat16, channels=32), True),
    (dict(capability=(7, 5)), False),
    (dict(torch='2.6.0+cu124'), False),
    (dict(hip='6.3'), False),
    (dict(triton=None), False),
    (dict(device='cpu'), False),
    (dict(dtype=torch.float64), False),
    (dict(channels=33), False),
])
def test_where_the_kernels_can_run(monkeypatch, change, able):
    case = dict(device='cuda', dtype=torch.float32, channels=8, triton='here',
                torch='2.7.1+cu128', hip=None, capability=(8, 0))
    case.update(change)
    monkeypatch.setattr(torch, '__version__', TorchVersion(case['torch']))
    monkeypatch.setattr(torch.version, 'hip', case['hip'])
    monkeypatch.setattr(torch.cuda, 'get_device_capability',
                        lambda device: case['capability'])
    monkeypatch.setattr('gspmc.models.aggregation.find_spec',
                        lambda name: case[name])
    device = torch.device(case['device'])
    assert can_fuse(device, case['dtype'], case['channels']) is able


def test_elsewhere_it_is_the_form_for_every_device(monkeypatch):
    monkeypatch.setattr('gspmc.models.aggregation.can_fuse',
                        lambda *_: False)
    tensors, direction = make_tensors(2, 3, 20, 9, 19, 18)
    found, right = (
        with_gradients(function, tensors, direction, torch.float32)
        for function in (aggregate_fused, aggregate))
    assert all(map(torch.equal, found, right))


def test_it_is_the_kernels_where_they_run(monkeypatch):
    monkeypatch.setattr('gspmc.models.aggregation.can_fuse',
                        lambda device, dtype, channels: channels == 9)
    tensors, direction = make_tensors(2, 3, 20, 9, 19, 18)
    found, right = (
        with_gradients(function, tensors, direction, torch.float32)
        for function in (aggregate_fused, fused))
    assert all(map(torch.equal, found, right))


@pytest.mark.skipif(DEVICE == 'cpu', reason='needs a GPU')
def test_a_gpu_runs_the_kernels_under_autocast():
    tensors, direction = make_tensors(2, 8, 24, 16, 87, 64)
    with torch.autocast('cuda', dtype=torch.bfloat16):
        found = with_gradients(aggregate_fused, tensors, direction,
                               torch.float32)
        plain = with_gradients(aggregate, tensors, direction, torch.float32)
    right = with_gradients(equation, tensors, direction, torch.float64)
    assert found[0].dtype == torch.bfloat16
    for value, rough, wanted in zip(found, plain, right):
        assert ((value - wanted).norm() < 2 * (rough - wanted).norm())

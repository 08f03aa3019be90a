"""The backbone against the published equations, written with loops."""
import pytest
import torch
import torch.nn.functional as F

from gspmc.errors import InputError
from gspmc.models import PartCTRGCN
from gspmc.models.aggregation import CPU_CHANNELS
from gspmc.models.ctr_gc import AGGREGATIONS, CTRGC
from gspmc.models.temporal import max_of_three

# 25 joints, as many as NTU has, for the published count there.
NTU_LIKE = dict(
    name='twenty-five',
    parts=dict(body=(0, 1, 2, *range(5, 11)), feet=range(17, 23),
               face=(*range(27, 36), 53)),
    tree=([(1, 0), (2, 0), (5, 0), (6, 0), (7, 5), (8, 6), (9, 7), (10, 8)]
          + [(17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0)]
          + [(joint, 0) for joint in (*range(27, 36), 53)]))
SMALL = dict(layout='samslr27', channels=(8, 16, 16), down_blocks=(2, ))


def randomise(model):
    """Make every parameter matter: alpha and the GCN's BN start near 0."""
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(
                torch.randn(parameter.shape, generator=generator) * 0.3 + 0.1)
        for name, buffer in model.named_buffers():
            if name.endswith('running_mean'):
                buffer.normal_(generator=generator)
            elif name.endswith('running_var'):
                buffer.uniform_(0.5, 2, generator=generator)
    return model.eval()


def batch_norm(x, bn):
    shape = (1, -1) + (1, ) * (x.dim() - 2)
    scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
    return ((x - bn.running_mean.view(shape)) * scale.view(shape)
            + bn.bias.view(shape))


def pointwise(x, weight, bias):
    """A 1x1 convolution of (N, C, ...)."""
    flat = weight.reshape(weight.shape[0], -1)
    bias = bias.view((1, -1) + (1, ) * (x.dim() - 2))
    return torch.einsum('oc,nc...->no...', flat, x) + bias


def plain_ctrgc(x, conv):
    """M_k = alpha W4_k tanh(W1_k x[u] - W2_k x[v]) + A_k, joint by joint."""
    N, C, V, T = x.shape
    K, out, R = conv.refine.shape
    y = x.new_zeros(N, out, V, T)
    mean = x.sum(3) / T
    gather = pointwise(mean, conv.gather.weight, conv.gather.bias)
    offer = pointwise(mean, conv.offer.weight, conv.offer.bias)
    value = pointwise(x, conv.value.weight, conv.value.bias)
    for k in range(K):
        relation = slice(k * R, (k + 1) * R)
        transformed = value[:, k * out:(k + 1) * out]
        for u in range(V):
            for v in range(V):
                difference = gather[:, relation, u] - offer[:, relation, v]
                refined = torch.tanh(difference) @ conv.refine[k].T
                refined = refined + conv.refine_bias[k, :, 0]
                weight = conv.alpha * refined + conv.A[k, u, v]  # (N, out)
                y[:, :, u] += weight[:, :, None] * transformed[:, :, v]
    return y


def plain_tcn(x, tcn, stride):
    """Four branches; a convolution over time is a sum of shifted frames."""
    T = x.shape[3]
    frames = range(0, T, stride)
    h = batch_norm(pointwise(x, tcn.reduce.weight, tcn.reduce.bias),
                   tcn.reduce_bn).clamp(min=0)
    near, far, peak = h.chunk(3, dim=1)
    outputs = []
    for h, conv, dilation in ((near, tcn.near, 1), (far, tcn.far, 2)):
        h = F.pad(h, (2 * dilation, 2 * dilation))
        outputs.append(torch.stack([
            sum(torch.einsum('oc,ncv->nov', conv.weight[:, :, 0, i],
                             h[..., t + i * dilation]) for i in range(5))
            + conv.bias[:, None] for t in frames
        ], dim=3))
    outputs.append(torch.stack([
        peak[..., max(t - 1, 0):t + 2].amax(3) for t in frames
    ], dim=3))
    outputs.append(
        pointwise(x, tcn.point.weight, tcn.point.bias)[..., ::stride])
    return batch_norm(torch.cat(outputs, 1), tcn.bn)


def plain_network(x, model, down_blocks):
    N, M, T, V, C = x.shape
    flat = x.permute(0, 1, 3, 4, 2).reshape(N, M * V * C, T)
    flat = batch_norm(flat, model.data_bn)
    h = flat.view(N * M, V, C, T).transpose(1, 2)
    for number, block in enumerate(model.blocks, 1):
        stride = 2 if number in down_blocks else 1
        y = batch_norm(plain_ctrgc(h, block.gcn.conv), block.gcn.bn)
        down = h
        if y.shape[1] != h.shape[1]:
            conv, bn = block.gcn.down
            down = batch_norm(pointwise(h, conv.weight, conv.bias), bn)
        y = plain_tcn((y + down).clamp(min=0), block.tcn, stride)
        if number > 1 and (y.shape[1] != h.shape[1] or stride > 1):
            conv, bn = block.residual
            y = y + batch_norm(
                pointwise(h, conv.weight, conv.bias)[..., ::stride], bn)
        elif number > 1:
            y = y + h
        h = y.clamp(min=0)
    return h.transpose(2, 3).unflatten(0, (N, M))


def check_ctrgc(topologies, width, dtype=torch.double, **tolerance):
    torch.manual_seed(0)
    conv = randomise(CTRGC(6, width, torch.rand(3, 5, 5), topologies))
    conv = conv.to(dtype)
    x = torch.randn(3, 6, 5, 4, dtype=dtype, requires_grad=True)
    direction = torch.randn(3, width, 5, 4, dtype=dtype)
    leaves = (x, *conv.parameters())
    expected = plain_ctrgc(x, conv)
    assert expected.std() > 0.1
    y = conv(x)
    torch.testing.assert_close(y, expected, **tolerance)
    gradients = torch.autograd.grad(y, leaves, direction)
    for gradient, right in zip(
            gradients, torch.autograd.grad(expected, leaves, direction)):
        assert right.abs().max() > 0.01
        torch.testing.assert_close(gradient, right, **tolerance)


@pytest.mark.parametrize('topologies', AGGREGATIONS)
@pytest.mark.parametrize('width', [8, CPU_CHANNELS + 32])
def test_ctrgc_and_its_gradients_agree_with_the_equations(topologies, width):
    check_ctrgc(topologies, width)


@pytest.mark.parametrize('topologies', AGGREGATIONS)
def test_ctrgc_in_float32_agrees_but_for_rounding(topologies):
    check_ctrgc(topologies, 8, torch.float32, rtol=1e-5, atol=1e-5)


def test_several_samples_at_a_time_agree_with_the_equations(monkeypatch):
    monkeypatch.setattr('gspmc.models.aggregation.at_a_time',
                        lambda channels, gather: (2, channels))
    check_ctrgc('recompute', 8)


@pytest.mark.parametrize('topologies', ['store', 'fuse'])
def test_weights_do_not_depend_on_what_becomes_of_topologies(topologies):
    trained = randomise(PartCTRGCN(**SMALL))
    model = PartCTRGCN(topologies=topologies, **SMALL)
    model.load_state_dict(trained.state_dict())
    x = torch.randn(2, 1, 7, 27, 3)
    torch.testing.assert_close(model.eval()(x), trained(x), rtol=1e-4,
                               atol=1e-3)


def test_topologies_are_not_kept_for_the_backward_pass():
    conv = CTRGC(8, 16, torch.rand(3, 20, 20))
    x = torch.randn(2, 8, 20, 4, requires_grad=True)
    kept = []
    with torch.autograd.graph.saved_tensors_hooks(
            lambda tensor: kept.append(tensor.numel()) or tensor, lambda t: t):
        conv(x)
    assert kept and max(kept) < 2 * 16 * 20 * 20


@pytest.mark.parametrize('people', [1, 2])
def test_network_agrees_with_the_equations(people):
    model = randomise(PartCTRGCN(num_person=people, **SMALL))
    torch.manual_seed(0)
    x = torch.randn(2, people, 7, 27, 3)
    with torch.no_grad():
        expected = plain_network(x, model, SMALL['down_blocks'])
        scale = expected.abs().max()
        torch.testing.assert_close(
            model(x) / scale, expected / scale, rtol=1e-4, atol=1e-5)
    assert expected.std() > 0


@pytest.mark.parametrize(
    'layout, people, classes, parameters',
    [('gspmc87', 1, 500, 1_768_294), ('gspmc87', 1, 226, 1_697_876),
     ('samslr27', 1, 500, 1_562_734), (NTU_LIKE, 2, 60, 1_446_672)])
def test_published_number_of_parameters(layout, people, classes, parameters):
    model = PartCTRGCN(layout, num_person=people)
    classifier = 256 * classes + classes
    count = sum(p.numel() for p in model.parameters())
    assert count + classifier == parameters


@pytest.mark.parametrize('frames, left', [(64, 16), (65, 17), (1, 1)])
def test_shape_of_the_features(frames, left):
    model = PartCTRGCN('samslr27', channels=(8, 8, 16), down_blocks=(1, 3))
    features = model(torch.randn(2, 1, frames, 27, 3))
    assert features.shape == (2, 1, 16, left, 27)


def test_starts_from_the_graph_with_the_refinement_switched_off():
    model = PartCTRGCN(**SMALL)
    for block in model.blocks:
        assert block.gcn.conv.alpha == 0
        assert torch.all(block.gcn.bn.weight == 1e-6)
        assert torch.equal(block.gcn.conv.A[0], torch.eye(27))


def test_every_parameter_gets_a_gradient():
    model = randomise(PartCTRGCN(**SMALL)).train()
    model(torch.randn(4, 1, 8, 27, 3)).square().mean().backward()
    without = [name for name, p in model.named_parameters() if p.grad is None]
    assert not without


def test_half_precision_is_as_good_as_where_topologies_are_stored():
    """Within twice the error of the plain form in bfloat16."""
    torch.manual_seed(0)
    conv = randomise(CTRGC(16, 16, torch.rand(3, 27, 27)))
    plain = CTRGC(16, 16, torch.rand(3, 27, 27), topologies='store')
    plain.load_state_dict(conv.state_dict())
    x = torch.randn(2, 16, 27, 8, requires_grad=True)
    errors = []
    for module in (conv, plain):
        exact = torch.autograd.grad(module(x).square().sum(), x)[0]
        with torch.autocast('cpu', dtype=torch.bfloat16):
            y = module(x)
        assert y.dtype == torch.bfloat16
        rough = torch.autograd.grad(y.float().square().sum(), x)[0]
        errors.append((rough - exact).norm() / exact.norm())
    assert 0 < errors[0] < 2 * errors[1] < 0.1


def test_half_precision_training_runs():
    model = PartCTRGCN(**SMALL)
    with torch.autocast('cpu', dtype=torch.bfloat16):
        features = model(torch.randn(2, 1, 8, 27, 3))
    features.float().sum().backward()
    assert torch.isfinite(features.float()).all()


@pytest.mark.parametrize('stride', [1, 2])
@pytest.mark.parametrize('frames', [1, 2, 7])
@pytest.mark.parametrize('gradient', [False, True])
def test_maximum_of_three_frames(frames, stride, gradient):
    x = torch.rand(2, 3, 4, frames, requires_grad=gradient)
    padded = F.pad(x, (1, 1), value=-torch.inf)
    expected = padded.unfold(3, 3, stride).amax(-1)
    assert torch.equal(max_of_three(x, stride), expected)


def test_a_batch_at_inference_is_its_samples_one_by_one():
    model = randomise(PartCTRGCN(**SMALL))
    x = torch.randn(6, 1, 7, 27, 3)
    single = torch.cat([model(sample[None]) for sample in x])
    torch.testing.assert_close(model(x), single, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize('wrong', [
    dict(channels=(8, 10)),
    dict(channels=()),
    dict(channels=(8, 8), down_blocks=(3, )),
    dict(layout='openpose'),
    dict(topologies='forget'),
])
def test_refuses_what_it_cannot_build(wrong):
    with pytest.raises(InputError):
        PartCTRGCN(**{**SMALL, **wrong})


@pytest.mark.parametrize('shape', [
    (2, 1, 8, 87, 3), (2, 2, 8, 27, 3), (2, 1, 8, 27, 2)])
def test_skeletons_of_another_shape_are_refused(shape):
    people, _, joints, values = shape[1:]
    with pytest.raises(InputError, match=f"'samslr27' takes .* = .1, 27, 3., "
                       rf'.*\({people}, {joints}, {values}\)'):
        PartCTRGCN(**SMALL)(torch.zeros(shape))

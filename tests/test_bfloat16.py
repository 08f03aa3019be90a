"""What a training step computes in without a GPU."""
import torch
from torch import nn

from gspmc.bfloat16 import BFloat16OptimWrapper


def test_the_model_computes_in_bfloat16_and_learns_in_float32():
    model = nn.Linear(4, 2)
    before = model.weight.detach().clone()
    wrapper = BFloat16OptimWrapper(
        optimizer=torch.optim.SGD(model.parameters(), lr=0.5))
    x = torch.tensor([[1., 2., 3., 4.]])
    with wrapper.optim_context(model):
        y = model(x)
    assert y.dtype == torch.bfloat16
    wrapper.update_params(y.float().sum())
    assert model.weight.dtype == torch.float32
    assert torch.equal(model.weight, before - 0.5 * x)
    assert model(x).dtype == torch.float32

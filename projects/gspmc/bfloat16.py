"""Mixed precision without a GPU."""
from contextlib import contextmanager
from typing import Iterator

import torch
from mmengine.optim import OptimWrapper
from mmengine.runner import autocast
from torch import nn

from mmaction.registry import OPTIM_WRAPPERS


@OPTIM_WRAPPERS.register_module()
class BFloat16OptimWrapper(OptimWrapper):
    """Lets the model compute in bfloat16, as far as autocast does so.

    For a CPU, where mmengine's ``AmpOptimWrapper`` does not run. bfloat16 has
    the range of float32, so that the loss needs no scale. Weights, gradients
    and the optimiser's state stay in float32.
    """

    @contextmanager
    def optim_context(self, model: nn.Module) -> Iterator[None]:
        """Enter what a training step computes in."""
        with super().optim_context(model), autocast(dtype=torch.bfloat16):
            yield

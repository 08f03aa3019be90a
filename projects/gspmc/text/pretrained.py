"""What the encoders from transformers share; imports that library."""
from contextlib import contextmanager
from typing import Iterator, Sequence, Tuple

import numpy as np
import torch
from torch import Tensor
from transformers import AutoTokenizer, PreTrainedModel
from transformers.utils import logging

from gspmc.errors import InputError, first_line

from .encoder import TextEncoder

FILES = ('config.json, model.safetensors, tokenizer.json and '
         'tokenizer_config.json (or the vocabulary files of its tokenizer)')


class PretrainedEncoder(TextEncoder):
    """A frozen transformer and its tokenizer.

    Subclasses say which class of model it is, how long a text may be and how
    a batch becomes vectors.

    Args:
        kind: What users call the encoder.
        model: Name on the hub, or a local folder.
        model_class: Class of transformers that loads it.
        unused: Starts of the names of weights that :meth:`embed` does not
            use; they may be missing.
        device: Where to run it.
        batch_size: Texts at a time.

    Raises:
        InputError: If the model cannot be loaded, or lacks weights.
    """

    def __init__(self, kind: str, model: str, model_class: type, *,
                 unused: Tuple[str, ...] = (), device: str = 'cpu',
                 batch_size: int = 64) -> None:
        self.name = f'{kind}:{model}'
        self.batch_size = batch_size
        self.tokenizer, self.model = _load(model, model_class, unused, device)

    def count_tokens(self, text: str) -> int:
        # Not verbose: that would warn of lengths which we handle.
        return len(self.tokenizer(text, verbose=False)['input_ids'])

    def embed(self, batch: dict) -> Tensor:
        """Map input_ids and attention_mask (b, l) to vectors (b, D)."""
        raise NotImplementedError

    @torch.no_grad()
    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector a text, shape (n, D), float32."""
        rows = [np.zeros((0, self.dim), np.float32)]
        for start in range(0, len(texts), self.batch_size):
            batch = self.tokenizer(
                list(texts[start:start + self.batch_size]),
                padding=True,
                return_tensors='pt').to(self.model.device)
            vectors = self.embed({key: batch[key] for key in
                                  ('input_ids', 'attention_mask')})
            rows.append(vectors.float().cpu().numpy())
        return np.concatenate(rows)


def _load(model: str, model_class: type, unused: Tuple[str, ...],
          device: str) -> Tuple[object, PreTrainedModel]:
    try:
        tokenizer = AutoTokenizer.from_pretrained(model)
        with _no_loading_report():
            network, info = model_class.from_pretrained(
                model, output_loading_info=True)
    # Missing and damaged files, unknown model types and absent tokenizer
    # libraries all raise differently, and not alike in every version.
    except Exception as error:
        raise InputError(
            f'cannot load the text encoder {model!r}: '
            f'{first_line(error)} Without a connection to the hub, put '
            f'{FILES} into a folder and name it with --model'
        ) from error
    missing = sorted(key for key in info['missing_keys']
                     if not key.startswith(unused))
    if missing:
        # transformers would go on with random weights.
        raise InputError(f'{model!r} lacks weights of {model_class.__name__}, '
                         f'such as {missing[0]}: it is another kind of model')
    try:
        network.to(device)
    except (RuntimeError, AssertionError) as error:
        raise InputError(f'cannot use the device {device!r}: '
                         f'{first_line(error)}') from None
    # Half-precision checkpoints are computed in single precision.
    return tokenizer, network.float().eval().requires_grad_(False)


@contextmanager
def _no_loading_report() -> Iterator[None]:
    """Keep transformers from listing CLIP's image weights as unexpected."""
    before = logging.get_verbosity()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(before)

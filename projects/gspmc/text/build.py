"""Choosing a text encoder by name."""
from typing import Optional

from gspmc.errors import InputError

from .encoder import TextEncoder

ENCODERS = ('lsa', 'clip', 'sentence')


def build_encoder(name: str, model: Optional[str] = None, device: str = 'cpu',
                  batch_size: int = 64) -> TextEncoder:
    """Return a text encoder; transformers is imported only if it needs it.

    Args:
        name: One of ``ENCODERS``.
        model: For clip and sentence: name on the hub, or a local folder.
            None for the default of each.
        device: Where clip and sentence run.
        batch_size: Texts that clip and sentence take at a time.

    Raises:
        InputError: If the encoder is unknown, cannot be loaded, or is lsa
            and a model was named.
    """
    if name == 'lsa':
        if model is not None:
            raise InputError('the encoder lsa learns from the texts and has '
                             f'no model; {model!r} goes with clip or sentence')
        from .lsa import LsaEncoder
        return LsaEncoder()
    if name == 'clip':
        from . import clip as module
        encoder = module.ClipEncoder
    elif name == 'sentence':
        from . import sentence as module
        encoder = module.SentenceEncoder
    else:
        raise InputError(f'unknown text encoder {name!r}; there are '
                         f'{", ".join(ENCODERS)}')
    return encoder(model or module.DEFAULT_MODEL, device, batch_size)

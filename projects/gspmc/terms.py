"""The contrastive terms that a text can belong to."""
from typing import Tuple

from gspmc.skeleton import Layout


def text_terms(layout: Layout) -> Tuple[str, ...]:
    """Return the names of the terms; a term's id is its place in the tuple.

    First the refined description of the whole sign (T_g), then its synonyms
    (T_s), then one term for the texts of each part of the layout (T_p).
    """
    return ('global', 'synonym', *layout.parts)

"""From what a config says to a layout."""
from typing import Mapping, Sequence, Tuple, Union

from gspmc.errors import InputError

from .layout import Layout
from .layouts import LAYOUTS, WHOLEBODY133


def layout_from(layout: Union[str, Mapping, Layout]) -> Layout:
    """Return the layout that a config names or describes.

    Args:
        layout: The name of a built-in layout; or a dict with ``name`` and
            ``parts`` as in :class:`Layout`, and ``tree`` where the tree is
            not to be that of ``wholebody133``, contracted to the joints that
            there are; or a layout, which is returned as it is.

    Raises:
        InputError: If there is no layout of that name, or the dict does not
            describe one.
    """
    if isinstance(layout, Layout):
        return layout
    if isinstance(layout, str):
        if layout not in LAYOUTS:
            raise InputError(f'unknown layout {layout!r}; there are '
                             f'{", ".join(sorted(LAYOUTS))}')
        return LAYOUTS[layout]
    try:
        # What a config says to replace a layout, not to change it.
        layout = {key: layout[key] for key in layout if key != '_delete_'}
        tree = contract(WHOLEBODY133, layout['parts'])
        return Layout(**{'tree': tree, **layout})
    except InputError:
        raise
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise InputError("a layout is a name, or a dict with 'name' and "
                         "'parts', which map a name to ids of COCO-WholeBody: "
                         f'{error!r}') from None


def contract(
        layout: Layout,
        parts: Mapping[str, Sequence[int]]) -> Tuple[Tuple[int, int], ...]:
    """Return the tree of a layout on fewer joints, in 133 ids.

    The parent of a joint is its nearest ancestor among the joints that stay;
    a joint without one has no pair.
    """
    parent = dict(layout.tree)
    stay = {joint for joints in parts.values() for joint in joints}
    tree = []
    for joint in sorted(stay):
        ancestor = parent.get(joint)
        while ancestor is not None and ancestor not in stay:
            ancestor = parent.get(ancestor)
        if ancestor is not None:
            tree.append((joint, ancestor))
    return tuple(tree)

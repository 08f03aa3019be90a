"""Keypoint layouts and what derives from them."""
from .choice import layout_from
from .layout import NUM_WHOLEBODY_JOINTS, Layout
from .layouts import LAYOUTS

__all__ = ['LAYOUTS', 'Layout', 'NUM_WHOLEBODY_JOINTS', 'layout_from']

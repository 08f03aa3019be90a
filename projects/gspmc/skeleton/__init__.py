"""Keypoint layouts and what derives from them."""
from .layout import NUM_WHOLEBODY_JOINTS, Layout, layout_from
from .layouts import LAYOUTS

__all__ = ['LAYOUTS', 'Layout', 'NUM_WHOLEBODY_JOINTS', 'layout_from']

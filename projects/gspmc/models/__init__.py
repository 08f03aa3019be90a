"""The skeleton encoder, the head and the loss."""
from .contrastive import multi_positive_contrastive
from .gspmc_head import GSPMCHead
from .part_ctrgcn import PartCTRGCN

__all__ = ['GSPMCHead', 'PartCTRGCN', 'multi_positive_contrastive']

"""Metrics, score files, fusion of streams and reports."""
from .fusion import NAMED_WEIGHTS, fuse, join, read_weights
from .metrics import (accuracies, mean_class_accuracy, per_class_accuracy,
                      top_k_accuracy)
from .report import accuracy_table, worst_classes, write_class_table
from .scores import ScoreFile
from .search import refuse_overlap, search_weights
from .sign_metric import SignMetric

__all__ = [
    'NAMED_WEIGHTS', 'ScoreFile', 'SignMetric', 'accuracies',
    'accuracy_table', 'fuse', 'join', 'mean_class_accuracy',
    'per_class_accuracy', 'read_weights', 'refuse_overlap', 'search_weights',
    'top_k_accuracy', 'worst_classes', 'write_class_table'
]

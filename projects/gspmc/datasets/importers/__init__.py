"""Readers of foreign keypoint files, one a file."""

"""Manifests of video data sets, made from them as they are distributed."""

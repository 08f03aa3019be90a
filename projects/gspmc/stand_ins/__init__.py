"""Modules that other packages look for by name and no longer find."""

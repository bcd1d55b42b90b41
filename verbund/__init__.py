"""Verbund: the open-source platform of cooperative migration networks."""

__version__ = "0.1.0"

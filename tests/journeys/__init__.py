"""Walks through the running product with the demo network, in a browser."""

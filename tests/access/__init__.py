"""Who may enter which page: a matrix written by hand, and a test that walks through it."""

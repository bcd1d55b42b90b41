"""The workshop: everything behind `make`. `house` is the entrance; what it imports before `.venv` exists needs nothing but Python."""

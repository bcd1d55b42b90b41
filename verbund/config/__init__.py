"""Settings, addresses, wiring and clocks: the only place that knows all rooms.

Worth knowing: `wiring` (all upward links of the house), `clocks` (what runs when), `cli` (the command `verbund`).
"""

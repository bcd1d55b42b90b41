"""Measurements: how fast the search answers with 225 to 1,000,000 offers, beside the skeleton that it is built on.

`make bench` runs them; every run makes databases of its own and throws them away. Worth knowing: `search.main`, `synthetic.documents`,
`questions.CLASSES`.
"""

"""The demo house: a sample of the KMN network and people of every role with one known password. Never in production.

Words used here: *demo person* (an account with a known password), *edition* (what the demo files say, as a fingerprint).

Worth knowing: `actions.load_demo`, `queries.is_loaded`, `choices.PEOPLE`. Where the sample comes from: `data/kmn/README.md`.
"""

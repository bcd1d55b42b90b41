"""People who log in. For now: log-in, log-out and change of password for the demo people.

Words used here: *person* (somebody with an account; never a client).

Worth knowing: `models.Person`, `actions.change_password`, `queries.get_person`.
"""

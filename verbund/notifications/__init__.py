"""One way to reach a person: a message in the house, and a mail that says the same.

Words used here: *notice* (what is to be said, in the reader's language), *message* (a notice that was sent to a person),
*delivery* (the way of a message through one channel, and how it went).

Worth knowing: `actions.send`, `queries.messages_of`, `tasks.deliver_mail`.
"""

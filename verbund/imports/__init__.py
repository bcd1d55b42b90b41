"""Lists as they come: reading files of organisations and offers, mapping their words to ours, and saying what would change.

Words used here: *line* (one row of a file), *draft* (a line as our room understands it: a row to save, or the reasons why not),
*reason* (why a line is rejected), *warning* (what was left out of a line that is taken), *unmapped* (a word that no list of ours knows).

Worth knowing: `actions.import_offers`, `queries.read_table`, the command `verbund import-offers`.
"""

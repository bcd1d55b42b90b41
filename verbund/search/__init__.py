"""Finding things by words in any public language. Serves every room that has something to find; knows none of them.

Words used here: *document* (what a room hands in), *entry* (how it stands in the index), *token* (one entry of the inverted
index: a stem, a concept, a tag or a grid cell), *concept* (a vocabulary term that words lead to), *unit* (one thing that a
query asks for), *engine* (the thin layer per database).

One analyser serves index and query; retrieval happens in the database by tokens, ranking here, so that SQLite and PostgreSQL
give the same answers in the same order.

Worth knowing: `queries.find`, `actions.index_documents`, `understanding.understand`.
"""

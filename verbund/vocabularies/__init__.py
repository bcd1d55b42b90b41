"""Coded, dated, multilingual lists: pillars, topics, target groups, languages, formats, kinds of body, funders and more.

Words used here: *scheme* (one list), *term* (one entry, with a code that never changes), *label* (its name in one language),
*search word* (how people write it), *alias* (how a foreign list writes it).

Worth knowing: `queries.terms`, `queries.labels`, `queries.search_words`.
"""

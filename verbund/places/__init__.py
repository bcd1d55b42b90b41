"""Places: districts, municipalities and postcodes of Lower Saxony, distances, and the question "where is this?".

Words used here: *district* (one of the 45 Landkreise, independent cities and the Region Hannover, with its AGS-5), *municipality*
(with its AGS-8), *outline* (simplified border, with the day of its state), *whereabouts* (the answer to a text that somebody typed).

Worth knowing: `queries.where`, `queries.find_places_in`, `queries.district_at`. Sources and licences: `data/README.md`.
"""

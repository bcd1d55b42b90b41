"""Facts about the network: organisations, regional associations and their dated territory, contacts by function.

Words used here: *organisation* (an institution), *regional association* (Regionalverbund), *territory* (districts of an
association, with dates), *contact point* (a contact by function, never by private person). A figure or name that no source
proves is marked *example* ("Beispiel").

Worth knowing: `queries.get_organisation`, `queries.association_of_district`, `queries.viewer_for`.
"""

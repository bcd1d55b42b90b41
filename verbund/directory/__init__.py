"""The directory: offers, the sites where they happen, their hours, contacts and languages; the public finder.

Words used here: *offer* (HSDS: service), *site* (location), *offer at site* (service_at_location), *fact* (yes, no, not stated),
*service area* (where an offer is responsible), *pointer* (information material or portal that belongs to an offer),
*kind of body* (independent counselling, authority that decides, volunteers …).

Worth knowing: `queries.get_offer`, `queries.find_offers`, `actions.save_offers`.
"""

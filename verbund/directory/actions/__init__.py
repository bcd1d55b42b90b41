from verbund.directory.actions.index_offers import index_offers
from verbund.directory.actions.save_offers import OfferRow, PlaceRow, save_offers

__all__ = ["OfferRow", "PlaceRow", "index_offers", "save_offers"]

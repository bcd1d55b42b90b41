from verbund.directory.queries.cards import Card, CardLists, card_lists, cards, listed, visible_offers
from verbund.directory.queries.finder import FACETS, PAGE_SIZE, Findings, Wish, find_offers, what_counts
from verbund.directory.queries.offers import OfferSheet, get_offer, offer_sheet, shows_demo_data
from verbund.directory.queries.panel import FilterGroup, FilterOption, codes_of_filter, filter_groups, narrowest
from verbund.directory.queries.remarks import Remark, choices_of_place, corrected_words, headline, place_name, remarks, without_strange_words

__all__ = [
    "FACETS",
    "PAGE_SIZE",
    "Card",
    "CardLists",
    "FilterGroup",
    "FilterOption",
    "Findings",
    "OfferSheet",
    "Remark",
    "Wish",
    "card_lists",
    "cards",
    "choices_of_place",
    "codes_of_filter",
    "corrected_words",
    "filter_groups",
    "find_offers",
    "get_offer",
    "headline",
    "listed",
    "narrowest",
    "offer_sheet",
    "place_name",
    "remarks",
    "shows_demo_data",
    "visible_offers",
    "what_counts",
    "without_strange_words",
]

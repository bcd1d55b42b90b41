"""Limits and columns of the files that we read. The schema is described in docs and in the README of the demo data."""

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
LONGEST_CELL = 10_000
BATCH = 500

ORGANISATIONS, OFFERS = "organisations", "offers"
COLUMNS = {
    ORGANISATIONS: (
        "org_key", "name", "legal_form", "carrier", "street", "postcode", "city", "ags5", "phone", "email", "website", "source_url",
    ),
    OFFERS: (
        "offer_key", "org_key", "title", "pillar", "topics", "target_groups", "languages", "street", "postcode", "city", "lat", "lon",
        "opening_hours", "opening_hours_text", "formats", "cost", "phone", "email", "website", "source_url", "source_age",
    ),
}  # fmt: skip

NEW, CHANGED, UNCHANGED, REJECTED = OUTCOMES = ("new", "changed", "unchanged", "rejected")

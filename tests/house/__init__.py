"""The house checks itself: direction, doors, entrances, tables, words, documents. Each check takes what it checks."""

from verbund.imports.actions.import_offers import import_offers

__all__ = ["import_offers"]

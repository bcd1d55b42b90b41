from verbund.vocabularies.actions.load_vocabularies import load_vocabularies

__all__ = ["load_vocabularies"]

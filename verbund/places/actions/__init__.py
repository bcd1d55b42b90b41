from verbund.places.actions.load_places import load_places

__all__ = ["load_places"]

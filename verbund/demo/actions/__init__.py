from verbund.demo.actions.load_demo import load_demo

__all__ = ["load_demo"]

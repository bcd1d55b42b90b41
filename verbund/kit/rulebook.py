"""The rule book, printed for people who do not read code."""

from verbund.kit.permissions import ASKED, EVERYBODY, RULES, SIGNED_IN

HEAD = """# Who may do what

Made from the rule book by `verbund list-permissions`; do not edit. Each line is one permission: who has it, in the words that
stand above the rule in the code, and where the rule and the first place that asks for it are.

Beside these, a page is open to everybody (`{everybody}`) or to everybody with an account (`{signed_in}`).

| Permission | Who | Rule | Asked by |
|---|---|---|---|
"""


def permissions_page() -> str:
    """All permissions as one Markdown table, in the order of their names."""
    lines = [
        f"| `{name}` | {_sentence(rule.__doc__)} | `{rule.__module__}.{rule.__name__}` | {_asked_by(name)} |\n"
        for name, rule in sorted(RULES.items())
    ]
    return HEAD.format(everybody=EVERYBODY, signed_in=SIGNED_IN) + "".join(lines)


def _sentence(docstring: str | None) -> str:
    return " ".join((docstring or "").split()).replace("|", "\\|")


def _asked_by(name: str) -> str:
    return f"`{ASKED[name]}`" if name in ASKED else ""

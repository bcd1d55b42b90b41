"""The front hall: home, language choice, health, error pages.

Worth knowing: `views.home`, `context.frame` (what every page's frame shows).
"""

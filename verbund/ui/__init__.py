"""The look of every page: base layouts, components as template tags, icons, and one page that shows them all.

A *component* is a template tag with declared properties (`{% load ui %}`), a *part* a named place inside a block component,
a *token* a named value for colour, space or type (frontend/css/tokens.css). Knows no domain: it gets finished values.

Worth knowing: `templatetags.ui.field` (one form field, accessible), `templatetags.ui.card`, `parts.Option` (one filter choice).
README.md lists everything with one line of usage each; the page `ui:style-guide` shows it in all states.
"""

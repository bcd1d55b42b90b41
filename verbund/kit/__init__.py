"""Technical tools that know no domain. The bottom floor of the house: everything may import it, it imports nobody.

Words used here: *viewer* (who looks or acts), *entrance* (where the world comes in), *rule* (a named permission),
*event* (something that happened), *job* (something to be done later).

Worth knowing: `kit.viewer.Viewer`, `kit.entrance.entrance`, `kit.permissions.may`.
"""

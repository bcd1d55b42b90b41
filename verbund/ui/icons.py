"""The icons of the sprite (frontend/icons): their names, and which of them turn round in right-to-left pages."""

ICONS = frozenset(
    """accessibility arrow-right building-2 calendar check chevron-down chevron-left chevron-right circle-alert circle-check clock copy
    download external-link file-text globe heart-handshake house info languages locate-fixed lock log-in log-out mail map-pin menu
    message-circle phone printer search shield-check sliders-horizontal triangle-alert user users x""".split()  # noqa: SIM905
)
TURNING = frozenset({"arrow-right", "chevron-left", "chevron-right", "external-link", "log-in", "log-out"})

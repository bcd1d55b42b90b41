from collections.abc import Sequence

from verbund.audit.actions import action
from verbund.directory.queries.documents import documents
from verbund.kit.viewer import Viewer
from verbund.search import actions as search


@action("directory.index_offers")
def index_offers(viewer: Viewer, thing: None, /, *, offer_ids: Sequence[int] | None = None) -> int:
    """Puts these offers (all without ids) into the search; returns how many entries changed."""
    return search.index_documents(viewer, None, documents=documents(offer_ids))

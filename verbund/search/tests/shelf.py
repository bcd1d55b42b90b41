"""Small documents for tests of the search, and short questions to them."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from verbund.kit.viewer import system_viewer
from verbund.search import queries
from verbund.search.actions import index_documents
from verbund.search.queries import Around, Document, Request

SYSTEM = system_viewer("tests")
HANNOVER = Around(52.3745, 9.7386, "Hannover", "03241", "03241001", 5.0)
IN_HANNOVER, IN_LAATZEN, IN_CELLE, IN_BREMEN, IN_EMDEN = (
    (52.3745, 9.7386),
    (52.3150, 9.7970),
    (52.6240, 10.0810),
    (53.0793, 8.8017),
    (53.3670, 7.2060),
)


def document(key: str, title: str = "Angebot", **details: Any) -> Document:
    """A document of the kind "offer"; its id follows from its key."""
    return Document(kind=details.pop("kind", "offer"), object_id=uuid5(NAMESPACE_URL, key), key=key, title=title, **details)


def index(*documents: Document) -> int:
    """Puts the documents into the index."""
    return index_documents(SYSTEM, None, documents=documents)


def keys(text: str = "", **request: Any) -> list[str]:
    """The keys of what is found, best first."""
    return [hit.key for hit in queries.find(Request(text=text, **request)).hits]

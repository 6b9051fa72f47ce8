"""The site of the examples of rules on the related pages of a site."""

BRIDGE, FERRY = "/_posts/2031-05-07-a-bridge-opens.md", "/_posts/2031-05-09-a-ferry-runs.md"


def site(fields: str, text: str = "Trams cross it.", ferry: str = "") -> dict[str, str]:
    """Return a site with a post on a bridge and one on a ferry, given more fields of each and the text of the first."""
    return {
        BRIDGE: f"---\ntitle: A bridge opens\n{fields}---\n{text}\n",
        FERRY: f"---\ntitle: A ferry runs\n{ferry}---\nIt runs.\n",
    }

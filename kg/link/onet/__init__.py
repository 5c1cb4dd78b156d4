"""O*NET: reading a release as it was downloaded, and what changed from one release to the next."""

from kg.link.onet.load import load_onet

__all__ = ["load_onet"]

"""One format a file: each reads a body, or reshapes one item of a feed, into drafts."""

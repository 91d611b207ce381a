"""How bytes arrive. One file, one way; nothing here knows the store or reads a document's content in this process."""

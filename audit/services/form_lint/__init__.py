"""Form lint: what is wrong with a document before it becomes final."""

"""Writing the document of an audit."""

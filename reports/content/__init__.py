"""What a document says, before anybody knows its language or its looks."""

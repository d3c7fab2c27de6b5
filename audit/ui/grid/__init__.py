"""The places of a kind as a table that is typed into like a spreadsheet."""

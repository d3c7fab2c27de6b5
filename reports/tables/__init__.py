"""What documents say, as tables: for spreadsheets and for programs."""

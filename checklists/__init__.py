"""What the rules demand, and how a reading is judged."""

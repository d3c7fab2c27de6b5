"""What would change a conclusion, and how many people fit."""

"""What things cost, each beside its yardstick; run with `python3 run.py bench`."""

"""The tests of the program, and the few tools they share."""

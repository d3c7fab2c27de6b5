"""Documents: choosing one, looking at it, writing it."""

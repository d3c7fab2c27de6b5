"""Everything that is read from outside, given what nobody means well with."""

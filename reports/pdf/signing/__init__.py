"""Signatures on documents: the only home of pyHanko and cryptography, which the extra brings."""

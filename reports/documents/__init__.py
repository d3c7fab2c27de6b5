"""How content becomes blocks: one module for each document and each of its parts."""

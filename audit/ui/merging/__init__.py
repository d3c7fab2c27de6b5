"""Packing audits, taking what comes back, and deciding what two people changed apart."""

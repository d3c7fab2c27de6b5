"""The audit itself: building, places, answers, evidence, findings, history. No disk, no clock."""

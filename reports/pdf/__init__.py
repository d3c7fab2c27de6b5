"""Blocks drawn as PDF: the only home of ReportLab."""

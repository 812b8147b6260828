"""Workloads and comparisons; nothing here is part of the product."""

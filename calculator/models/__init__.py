"""The calculators, one file each."""

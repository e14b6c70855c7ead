"""Papers by GB/T 9704-2012: laid out, shown, printed, saved as PDF."""

"""OFD, the state's own fixed layout (GB/T 33190-2016)."""

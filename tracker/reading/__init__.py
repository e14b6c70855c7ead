"""From files to checked drafts: worker processes, doubts, places on pages, reading again."""

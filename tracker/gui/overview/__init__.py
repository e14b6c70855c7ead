"""The overview, the calendar and the daily reminder: what a supervising side begins its day with."""

"""The timeline: lanes of marks over a line of days, from centuries to hours."""

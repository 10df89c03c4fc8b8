"""The file: what is written, what is kept, and what happens when the machine, the disk or a colleague interferes."""

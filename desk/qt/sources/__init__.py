"""The parts of the sources screen: the document as one reads it, its citations, and what is made of a passage."""

-- Named views of a list: what it is narrowed to (JSON), how it is grouped and sorted, and their place in the navigator.

CREATE TABLE saved_view (
    id TEXT PRIMARY KEY NOT NULL,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    narrowing TEXT NOT NULL,
    grouping TEXT NOT NULL,
    sorting TEXT NOT NULL,
    descending INTEGER NOT NULL CHECK (descending IN (0, 1)),
    position INTEGER NOT NULL
) STRICT;

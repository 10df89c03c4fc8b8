-- A hint that a later wording of a promise is weaker or stronger, put aside by the officer.

CREATE TABLE strength_decision (
    id TEXT PRIMARY KEY NOT NULL,
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;

CREATE INDEX strength_decision_by_commitment_id ON strength_decision (commitment_id);

-- The instances of a recurring duty belong together, whatever becomes of their words, and may recur every so many
-- periods: every five years. Both are empty in older rows.

ALTER TABLE commitment ADD COLUMN series_id TEXT;

ALTER TABLE commitment ADD COLUMN recurs_every INTEGER CHECK (recurs_every > 0);

CREATE INDEX commitment_by_series_id ON commitment (series_id) WHERE series_id IS NOT NULL;

-- An event that is not what a commitment waits for, as the officer said when asked.

CREATE TABLE condition_decision (
    id TEXT PRIMARY KEY NOT NULL,
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL REFERENCES event (id)
) STRICT;

CREATE INDEX condition_decision_by_commitment_id ON condition_decision (commitment_id);

CREATE INDEX condition_decision_by_event_id ON condition_decision (event_id);

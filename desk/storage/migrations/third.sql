-- An entry-into-force clause says by itself how it counts from its event, an agreement in how many originals it is
-- done, and a counterpart what of the checklist for exchange by e-mail is done. The new columns are empty in older
-- rows: those mean what they meant.

ALTER TABLE agreement ADD COLUMN clause_counting TEXT CHECK (clause_counting IN ('on_the_day', 'after_delay', 'first_day_of_month', 'first_day_of_month_after_delay'));

ALTER TABLE agreement ADD COLUMN clause_month INTEGER;

ALTER TABLE agreement ADD COLUMN originals INTEGER;

CREATE TABLE counterpart_check (
    id TEXT PRIMARY KEY NOT NULL,
    counterpart_id TEXT NOT NULL REFERENCES counterpart (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    words TEXT NOT NULL,
    done_on TEXT,
    done_on_first INTEGER,
    done_on_last INTEGER
) STRICT;

CREATE INDEX counterpart_check_by_counterpart_id ON counterpart_check (counterpart_id);

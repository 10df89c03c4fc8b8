-- The first form of the file. Frozen: a later change is a later migration, never an edit here.
--
-- Foreign keys without ON DELETE are refused at the statement's end rather than at once (NO ACTION, not
-- RESTRICT), so that an undo may put rows back in any order inside its own transaction; CASCADE is only for
-- parts that a record owns. A partial date "x" is three columns: its text and its earliest and latest day
-- (days since 1970-01-01; NULL where open or not understood).

CREATE TABLE setting (
    id TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE attachment_blob (
    sha256 TEXT PRIMARY KEY NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER attachment_blob_kept BEFORE UPDATE ON attachment_blob
BEGIN
    SELECT RAISE(ABORT, 'stored files are never changed');
END;

CREATE TABLE party (
    id TEXT PRIMARY KEY NOT NULL,
    short_name TEXT NOT NULL,
    formal_name TEXT NOT NULL,
    code TEXT NOT NULL,
    code_status TEXT NOT NULL CHECK (code_status IN ('iso', 'user_assigned', 'none')),
    kind TEXT NOT NULL CHECK (kind IN ('state', 'organisation', 'other')),
    standing TEXT NOT NULL CHECK (standing IN ('ours', 'partner', 'third')),
    marking TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    marking TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE event (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ceremony', 'meeting', 'call', 'visit', 'statement', 'note_exchange', 'recognition', 'establishment_of_relations', 'opening_of_mission', 'unveiling', 'vote', 'other')),
    at TEXT,
    at_first INTEGER,
    at_last INTEGER,
    time TEXT NOT NULL,
    zone TEXT NOT NULL,
    place TEXT NOT NULL,
    modality TEXT NOT NULL CHECK (modality IN ('in_person', 'video', 'telephone', 'correspondence')),
    status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled', 'postponed')),
    reason TEXT NOT NULL,
    replaced_by_id TEXT REFERENCES event (id),
    summary TEXT NOT NULL,
    marking TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE statement (
    id TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    party_id TEXT REFERENCES party (id),
    event_id TEXT REFERENCES event (id),
    said_on TEXT,
    said_on_first INTEGER,
    said_on_last INTEGER,
    marking TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE agreement (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    short_title TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('treaty', 'agreement', 'protocol', 'exchange_of_notes', 'memorandum_of_understanding', 'joint_declaration', 'arrangement')),
    binding INTEGER NOT NULL CHECK (binding IN (0, 1)),
    subjects TEXT NOT NULL,
    depositary TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    registered_on TEXT,
    registered_on_first INTEGER,
    registered_on_last INTEGER,
    citation TEXT NOT NULL,
    file_reference TEXT NOT NULL,
    clause TEXT NOT NULL CHECK (clause IN ('on_signature', 'on_last_signature', 'on_later_notification', 'after_last_notification', 'first_day_of_nth_month', 'on_exchange_of_instruments', 'on_fixed_date', 'on_reply_note', 'after_nth_deposit', 'not_stated')),
    clause_count INTEGER,
    clause_unit TEXT NOT NULL CHECK (clause_unit IN ('days', 'months')),
    clause_basis TEXT NOT NULL CHECK (clause_basis IN ('sent', 'received')),
    clause_deposits INTEGER,
    clause_date TEXT,
    clause_date_first INTEGER,
    clause_date_last INTEGER,
    duration TEXT NOT NULL CHECK (duration IN ('indefinite', 'fixed_term', 'tacit_renewal', 'not_stated')),
    term_months INTEGER,
    renewal_months INTEGER,
    notice_months INTEGER,
    marking TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE commitment (
    id TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL,
    quote TEXT NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('legal_obligation', 'political_commitment', 'stated_intention', 'aspiration')),
    status TEXT NOT NULL CHECK (status IN ('not_assessed', 'not_started', 'in_progress', 'partially_fulfilled', 'fulfilled', 'stalled', 'not_pursued', 'contradicted', 'superseded')),
    condition TEXT NOT NULL,
    trigger_event_id TEXT REFERENCES event (id),
    made_on TEXT,
    made_on_first INTEGER,
    made_on_last INTEGER,
    original_due TEXT,
    original_due_first INTEGER,
    original_due_last INTEGER,
    due TEXT,
    due_first INTEGER,
    due_last INTEGER,
    recurrence TEXT NOT NULL CHECK (recurrence IN ('none', 'monthly', 'quarterly', 'yearly')),
    responsible_unit TEXT NOT NULL,
    responsible_person_id TEXT REFERENCES person (id),
    agreement_id TEXT REFERENCES agreement (id),
    article_id TEXT REFERENCES article (id),
    event_id TEXT REFERENCES event (id),
    restates_id TEXT REFERENCES commitment (id),
    reciprocal_of_id TEXT REFERENCES commitment (id),
    marking TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('communique', 'cable', 'read_out', 'note_verbale', 'letter', 'treaty_text', 'press', 'public_record', 'other')),
    publisher TEXT NOT NULL,
    published_on TEXT,
    published_on_first INTEGER,
    published_on_last INTEGER,
    language TEXT NOT NULL,
    reference TEXT NOT NULL,
    text TEXT NOT NULL,
    original_name TEXT NOT NULL,
    original_sha256 TEXT REFERENCES attachment_blob (sha256),
    marking TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE party_name (
    id TEXT PRIMARY KEY NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    valid_from TEXT,
    valid_from_first INTEGER,
    valid_from_last INTEGER,
    valid_to TEXT,
    valid_to_first INTEGER,
    valid_to_last INTEGER
) STRICT;

CREATE TABLE person_name (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    language TEXT NOT NULL
) STRICT;

CREATE TABLE office (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    party_id TEXT REFERENCES party (id),
    title TEXT NOT NULL,
    held_from TEXT,
    held_from_first INTEGER,
    held_from_last INTEGER,
    held_to TEXT,
    held_to_first INTEGER,
    held_to_last INTEGER
) STRICT;

CREATE TABLE event_party (
    id TEXT PRIMARY KEY NOT NULL,
    event_id TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    party_id TEXT NOT NULL REFERENCES party (id)
) STRICT;

CREATE TABLE participation (
    id TEXT PRIMARY KEY NOT NULL,
    event_id TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('host', 'signatory', 'speaker', 'attendee', 'interpreter', 'mediator'))
) STRICT;

CREATE TABLE agreement_party (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    party_id TEXT NOT NULL REFERENCES party (id),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE agreement_language (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('authentic', 'translation', 'prevailing'))
) STRICT;

CREATE TABLE agreement_action (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('mandate', 'negotiation', 'adoption', 'initialling', 'full_powers', 'signature', 'signature_ad_referendum', 'exchange_of_notes', 'domestic_approval', 'ratification', 'acceptance', 'approval', 'accession', 'completion_notification', 'exchange_of_instruments', 'provisional_application', 'entry_into_force', 'registration', 'publication', 'correction', 'amendment', 'extension', 'suspension', 'denunciation', 'termination', 'succession', 'reservation', 'declaration')),
    party_id TEXT REFERENCES party (id),
    action_on TEXT,
    action_on_first INTEGER,
    action_on_last INTEGER,
    effective_on TEXT,
    effective_on_first INTEGER,
    effective_on_last INTEGER,
    sent_on TEXT,
    sent_on_first INTEGER,
    sent_on_last INTEGER,
    received_on TEXT,
    received_on_first INTEGER,
    received_on_last INTEGER,
    place TEXT NOT NULL,
    mode TEXT CHECK (mode IN ('in_person', 'video_ceremony', 'correspondence')),
    person_id TEXT REFERENCES person (id),
    note TEXT NOT NULL,
    not_applicable INTEGER NOT NULL CHECK (not_applicable IN (0, 1))
) STRICT;

CREATE TABLE counterpart (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    language TEXT NOT NULL,
    alternat_id TEXT REFERENCES party (id),
    sender_id TEXT REFERENCES party (id),
    sent_on TEXT,
    sent_on_first INTEGER,
    sent_on_last INTEGER,
    channel TEXT CHECK (channel IN ('email', 'courier', 'bag', 'hand')),
    received_on TEXT,
    received_on_first INTEGER,
    received_on_last INTEGER,
    returned_on TEXT,
    returned_on_first INTEGER,
    returned_on_last INTEGER,
    we_hold TEXT NOT NULL CHECK (we_hold IN ('original', 'scan', 'nothing')),
    they_hold TEXT NOT NULL CHECK (they_hold IN ('original', 'scan', 'nothing')),
    scan_sha256 TEXT REFERENCES attachment_blob (sha256),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE counterpart_signature (
    id TEXT PRIMARY KEY NOT NULL,
    counterpart_id TEXT NOT NULL REFERENCES counterpart (id) ON DELETE CASCADE,
    party_id TEXT NOT NULL REFERENCES party (id),
    person_id TEXT REFERENCES person (id),
    signed_on TEXT,
    signed_on_first INTEGER,
    signed_on_last INTEGER,
    place TEXT NOT NULL,
    mode TEXT CHECK (mode IN ('in_person', 'video_ceremony', 'correspondence'))
) STRICT;

CREATE TABLE article (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('preamble', 'division', 'article', 'final_clauses', 'testimonium', 'annex')),
    number TEXT NOT NULL,
    label TEXT NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE text_version (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    author TEXT NOT NULL,
    made_on TEXT,
    made_on_first INTEGER,
    made_on_last INTEGER,
    reason TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    kept_by TEXT NOT NULL,
    characters INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    content_sha256 TEXT NOT NULL REFERENCES attachment_blob (sha256)
) STRICT;

CREATE TABLE wording_decision (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    term TEXT NOT NULL,
    binding INTEGER NOT NULL CHECK (binding IN (0, 1)),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE agreement_relation (
    id TEXT PRIMARY KEY NOT NULL,
    agreement_id TEXT NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('amends', 'implements', 'supersedes', 'renews', 'annexed_to')),
    other_id TEXT NOT NULL REFERENCES agreement (id)
) STRICT;

CREATE TABLE commitment_party (
    id TEXT PRIMARY KEY NOT NULL,
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    party_id TEXT NOT NULL REFERENCES party (id),
    role TEXT NOT NULL CHECK (role IN ('debtor', 'creditor'))
) STRICT;

CREATE TABLE commitment_step (
    id TEXT PRIMARY KEY NOT NULL,
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    position INTEGER NOT NULL,
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    done_on TEXT,
    done_on_first INTEGER,
    done_on_last INTEGER
) STRICT;

CREATE TABLE due_change (
    id TEXT PRIMARY KEY NOT NULL,
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    from_due TEXT,
    from_due_first INTEGER,
    from_due_last INTEGER,
    to_due TEXT,
    to_due_first INTEGER,
    to_due_last INTEGER,
    reason TEXT NOT NULL,
    agreed_by TEXT NOT NULL,
    changed_on TEXT,
    changed_on_first INTEGER,
    changed_on_last INTEGER
) STRICT;

CREATE TABLE assessment (
    id TEXT PRIMARY KEY NOT NULL,
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    assessed_on TEXT,
    assessed_on_first INTEGER,
    assessed_on_last INTEGER,
    voice TEXT NOT NULL CHECK (voice IN ('ours', 'theirs', 'third_party')),
    party_id TEXT REFERENCES party (id),
    status TEXT NOT NULL CHECK (status IN ('not_assessed', 'not_started', 'in_progress', 'partially_fulfilled', 'fulfilled', 'stalled', 'not_pursued', 'contradicted', 'superseded')),
    certainty TEXT NOT NULL CHECK (certainty IN ('claimed', 'documented', 'confirmed')),
    note TEXT NOT NULL,
    evidence TEXT NOT NULL
) STRICT;

CREATE TABLE citation (
    id TEXT PRIMARY KEY NOT NULL,
    source_id TEXT NOT NULL REFERENCES source (id),
    record_kind TEXT NOT NULL CHECK (record_kind IN ('party', 'person', 'event', 'statement', 'agreement', 'commitment', 'source')),
    record_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL
) STRICT;

CREATE TABLE tagging (
    id TEXT PRIMARY KEY NOT NULL,
    record_kind TEXT NOT NULL CHECK (record_kind IN ('party', 'person', 'event', 'statement', 'agreement', 'commitment', 'source')),
    record_id TEXT NOT NULL,
    tag TEXT NOT NULL
) STRICT;

CREATE TABLE attachment (
    id TEXT PRIMARY KEY NOT NULL,
    record_kind TEXT NOT NULL CHECK (record_kind IN ('party', 'person', 'event', 'statement', 'agreement', 'commitment', 'source')),
    record_id TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_blob (sha256),
    size INTEGER NOT NULL
) STRICT;

CREATE INDEX event_by_replaced_by_id ON event (replaced_by_id);

CREATE INDEX statement_by_person_id ON statement (person_id);

CREATE INDEX statement_by_party_id ON statement (party_id);

CREATE INDEX statement_by_event_id ON statement (event_id);

CREATE INDEX commitment_by_trigger_event_id ON commitment (trigger_event_id);

CREATE INDEX commitment_by_responsible_person_id ON commitment (responsible_person_id);

CREATE INDEX commitment_by_agreement_id ON commitment (agreement_id);

CREATE INDEX commitment_by_article_id ON commitment (article_id);

CREATE INDEX commitment_by_event_id ON commitment (event_id);

CREATE INDEX commitment_by_restates_id ON commitment (restates_id);

CREATE INDEX commitment_by_reciprocal_of_id ON commitment (reciprocal_of_id);

CREATE INDEX source_by_original_sha256 ON source (original_sha256);

CREATE INDEX party_name_by_party_id ON party_name (party_id);

CREATE INDEX person_name_by_person_id ON person_name (person_id);

CREATE INDEX office_by_person_id ON office (person_id);

CREATE INDEX office_by_party_id ON office (party_id);

CREATE INDEX event_party_by_event_id ON event_party (event_id);

CREATE INDEX event_party_by_party_id ON event_party (party_id);

CREATE INDEX participation_by_event_id ON participation (event_id);

CREATE INDEX participation_by_person_id ON participation (person_id);

CREATE INDEX agreement_party_by_agreement_id ON agreement_party (agreement_id);

CREATE INDEX agreement_party_by_party_id ON agreement_party (party_id);

CREATE INDEX agreement_language_by_agreement_id ON agreement_language (agreement_id);

CREATE INDEX agreement_action_by_agreement_id ON agreement_action (agreement_id);

CREATE INDEX agreement_action_by_party_id ON agreement_action (party_id);

CREATE INDEX agreement_action_by_person_id ON agreement_action (person_id);

CREATE INDEX counterpart_by_agreement_id ON counterpart (agreement_id);

CREATE INDEX counterpart_by_alternat_id ON counterpart (alternat_id);

CREATE INDEX counterpart_by_sender_id ON counterpart (sender_id);

CREATE INDEX counterpart_by_scan_sha256 ON counterpart (scan_sha256);

CREATE INDEX counterpart_signature_by_counterpart_id ON counterpart_signature (counterpart_id);

CREATE INDEX counterpart_signature_by_party_id ON counterpart_signature (party_id);

CREATE INDEX counterpart_signature_by_person_id ON counterpart_signature (person_id);

CREATE INDEX article_by_agreement_id ON article (agreement_id);

CREATE INDEX text_version_by_agreement_id ON text_version (agreement_id);

CREATE INDEX text_version_by_content_sha256 ON text_version (content_sha256);

CREATE INDEX wording_decision_by_agreement_id ON wording_decision (agreement_id);

CREATE INDEX agreement_relation_by_agreement_id ON agreement_relation (agreement_id);

CREATE INDEX agreement_relation_by_other_id ON agreement_relation (other_id);

CREATE INDEX commitment_party_by_commitment_id ON commitment_party (commitment_id, role, party_id);

CREATE INDEX commitment_party_by_party_id ON commitment_party (party_id);

CREATE INDEX commitment_step_by_commitment_id ON commitment_step (commitment_id);

CREATE INDEX due_change_by_commitment_id ON due_change (commitment_id);

CREATE INDEX assessment_by_commitment_id ON assessment (commitment_id);

CREATE INDEX assessment_by_party_id ON assessment (party_id);

CREATE INDEX citation_by_source_id ON citation (source_id);

CREATE INDEX attachment_by_sha256 ON attachment (sha256);

CREATE INDEX citation_by_record_id ON citation (record_id);

CREATE INDEX tagging_by_record_id ON tagging (record_id);

CREATE INDEX attachment_by_record_id ON attachment (record_id);

CREATE INDEX event_by_at_first ON event (at_first);

CREATE INDEX statement_by_said_on_first ON statement (said_on_first);

CREATE INDEX commitment_by_due_last ON commitment (due_last, id);

CREATE INDEX commitment_by_due_first ON commitment (due_first);

CREATE INDEX commitment_by_status ON commitment (status);

CREATE INDEX agreement_by_title ON agreement (title COLLATE NOCASE);

CREATE INDEX tagging_by_tag ON tagging (tag);


-- Few records are marked: these tell the markings of a whole file, and find the marked records, at once.

CREATE INDEX party_by_marking ON party (marking) WHERE marking <> '';

CREATE INDEX person_by_marking ON person (marking) WHERE marking <> '';

CREATE INDEX event_by_marking ON event (marking) WHERE marking <> '';

CREATE INDEX statement_by_marking ON statement (marking) WHERE marking <> '';

CREATE INDEX agreement_by_marking ON agreement (marking) WHERE marking <> '';

CREATE INDEX commitment_by_marking ON commitment (marking) WHERE marking <> '';

CREATE INDEX source_by_marking ON source (marking) WHERE marking <> '';

CREATE UNIQUE INDEX party_ours ON party (standing) WHERE standing = 'ours';

-- What any record may carry goes with the record.

CREATE TRIGGER party_removed AFTER DELETE ON party
BEGIN
    DELETE FROM citation WHERE record_id = OLD.id;
    DELETE FROM tagging WHERE record_id = OLD.id;
    DELETE FROM attachment WHERE record_id = OLD.id;
END;

CREATE TRIGGER person_removed AFTER DELETE ON person
BEGIN
    DELETE FROM citation WHERE record_id = OLD.id;
    DELETE FROM tagging WHERE record_id = OLD.id;
    DELETE FROM attachment WHERE record_id = OLD.id;
END;

CREATE TRIGGER event_removed AFTER DELETE ON event
BEGIN
    DELETE FROM citation WHERE record_id = OLD.id;
    DELETE FROM tagging WHERE record_id = OLD.id;
    DELETE FROM attachment WHERE record_id = OLD.id;
END;

CREATE TRIGGER statement_removed AFTER DELETE ON statement
BEGIN
    DELETE FROM citation WHERE record_id = OLD.id;
    DELETE FROM tagging WHERE record_id = OLD.id;
    DELETE FROM attachment WHERE record_id = OLD.id;
END;

CREATE TRIGGER agreement_removed AFTER DELETE ON agreement
BEGIN
    DELETE FROM citation WHERE record_id = OLD.id;
    DELETE FROM tagging WHERE record_id = OLD.id;
    DELETE FROM attachment WHERE record_id = OLD.id;
END;

CREATE TRIGGER commitment_removed AFTER DELETE ON commitment
BEGIN
    DELETE FROM citation WHERE record_id = OLD.id;
    DELETE FROM tagging WHERE record_id = OLD.id;
    DELETE FROM attachment WHERE record_id = OLD.id;
END;

CREATE TRIGGER source_removed AFTER DELETE ON source
BEGIN
    DELETE FROM citation WHERE record_id = OLD.id;
    DELETE FROM tagging WHERE record_id = OLD.id;
    DELETE FROM attachment WHERE record_id = OLD.id;
END;

-- The journal: one entry for each unit of work, chained by hash; one change for each touched row.

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('change', 'undo', 'redo')),
    label TEXT NOT NULL,
    reverses INTEGER REFERENCES journal (sequence),
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE journal_change (
    sequence INTEGER NOT NULL REFERENCES journal (sequence),
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (sequence, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_change_by_owner ON journal_change (owner_id);

CREATE TRIGGER journal_kept BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER journal_never_shortened BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER journal_change_kept BEFORE UPDATE ON journal_change
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER journal_change_never_shortened BEFORE DELETE ON journal_change
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

-- What is being typed in an open editor, so that a crash loses no words. Not journaled: it is no fact yet.

CREATE TABLE draft (
    id TEXT PRIMARY KEY NOT NULL,
    content TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- Search: folded words of each record, kept with the record in the same transaction.

CREATE TABLE search_document (
    document INTEGER PRIMARY KEY,
    record_kind TEXT NOT NULL,
    record_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_text USING fts5 (
    title, body, content = 'search_document', content_rowid = 'document',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_text, 'row');

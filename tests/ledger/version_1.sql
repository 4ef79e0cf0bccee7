CREATE TABLE schema_version (version INTEGER NOT NULL);
INSERT INTO schema_version VALUES (1);
CREATE TABLE documents (doc INTEGER NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (doc), UNIQUE (name));
CREATE TABLE versions (
    version INTEGER NOT NULL, doc INTEGER NOT NULL, number INTEGER NOT NULL, hash VARCHAR(32) NOT NULL, text BLOB NOT NULL,
    media VARCHAR NOT NULL, title VARCHAR NOT NULL, stated_on DATE, known_on DATE,
    PRIMARY KEY (version), UNIQUE (doc, number), FOREIGN KEY(doc) REFERENCES documents (doc)
);
CREATE TABLE claims (
    seq INTEGER NOT NULL, id VARCHAR(16) NOT NULL, doc INTEGER NOT NULL, entity VARCHAR, metric VARCHAR,
    low DOUBLE NOT NULL, high DOUBLE NOT NULL, unit VARCHAR, period VARCHAR, stated_on DATE, known_on DATE,
    start BIGINT NOT NULL, "end" BIGINT NOT NULL, quote VARCHAR NOT NULL, more VARCHAR NOT NULL,
    PRIMARY KEY (seq), FOREIGN KEY(doc) REFERENCES documents (doc)
);
CREATE INDEX claims_doc ON claims (doc);
CREATE INDEX claims_about ON claims (entity, metric);
CREATE INDEX claims_id ON claims (id);
CREATE TABLE retractions (
    seq INTEGER NOT NULL, reason VARCHAR NOT NULL, known_on DATE, PRIMARY KEY (seq), FOREIGN KEY(seq) REFERENCES claims (seq)
);
INSERT INTO documents VALUES (1, 'acme.txt');
INSERT INTO versions VALUES (1, 1, 1, '4fed335fb1937ead8ac737bd9fef32e2',
    x'789c0b4ecc492d56c84f53704cce4d55c8cc5330323032b5525031d0335548caccc9c9cccfd30300c9de0aac', 'text', 'Acme', '2026-05-04', '2026-05-05');
INSERT INTO claims VALUES (1, '0123456789abcdef', 1, 'Acme', 'revenue', 5e8, 5e8, 'USD', 'FY2025', '2026-05-04', '2026-05-05',
    23, 35, '$0.5 billion', '{"qualifiers":["approx"],"why":["subject"],"digits":"0.5","ulp":100000000.0}');

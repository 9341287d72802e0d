-- A database that grew: names that GraphQL does not take, types that nobody knows, keys of every kind.
-- Rows may point at a table that is gone.
PRAGMA foreign_keys = OFF;
CREATE TABLE kinds (
    id INTEGER PRIMARY KEY, small SMALLINT, large BIGINT, single REAL, "double" DOUBLE PRECISION, exact DECIMAL(20, 4), money MONEY, truth BOOLEAN, words TEXT,
    short VARCHAR(20), string STRING, day DATE, hour TIME, instant TIMESTAMP, moment DATETIME, document JSON, raw BLOB, identity UUID, spot POINT, span INTERVAL, anything, other ANY,
    doubled INTEGER GENERATED ALWAYS AS (small * 2) VIRTUAL, tripled INTEGER GENERATED ALWAYS AS (small * 3) STORED, filled INTEGER DEFAULT 7
);
INSERT INTO kinds (small, large, single, "double", exact, money, truth, words, short, string, day, hour, instant, moment, document, raw, identity, spot, span, anything, other)
VALUES (1, 9007199254740993, 0.5, 0.1, 12.34, 5.5, 1, 'words', 'short', 'a', '2024-02-29', '09:30:00', '2024-02-29 09:30:00', '2024-02-29 09:30:00.250', '{"a": 1}', x'6869',
    '3e786a8f-7f27-4c59-8e9c-a8c606892288', '(1,2)', '1 day', 7, 'text'), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1.5, 3);
-- Values that do not fit.
CREATE TABLE misfits (id INTEGER PRIMARY KEY, number INTEGER, truth BOOLEAN, exact NUMERIC, day DATE, instant DATETIME, double DOUBLE, words TEXT, raw BLOB, identity UUID, document JSON, anything);
INSERT INTO misfits VALUES (1, 'many', 'maybe', 'much', 'tomorrow', '10000-01-01 00:00:00', 9e999, x'ff00', 5, 'nobody', '{', x'ff00'),
    (2, 4294967296, 7, 1, '2024-02-30', 'never', 'wide', 'fits', NULL, NULL, '1', 'fits'), (3, 1.5, NULL, NULL, 20240229, 1709199000, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE strict_kinds (id INTEGER PRIMARY KEY, number INT, words TEXT, raw BLOB, real_number REAL, anything ANY) STRICT;
INSERT INTO strict_kinds VALUES (1, 2, 'words', x'00', 1.5, 'any');
-- Names.
CREATE TABLE strings (id INTEGER PRIMARY KEY, value TEXT);
CREATE TABLE queries (id INTEGER PRIMARY KEY, "query" TEXT);
CREATE TABLE nodes (id INTEGER PRIMARY KEY, node_id INTEGER, parent_id INTEGER REFERENCES nodes (id));
CREATE TABLE node (id INTEGER PRIMARY KEY);
CREATE TABLE query (id INTEGER PRIMARY KEY);
CREATE TABLE mutation (id INTEGER PRIMARY KEY);
CREATE TABLE subscription (id INTEGER PRIMARY KEY);
CREATE TABLE page_info (id INTEGER PRIMARY KEY);
CREATE TABLE user_connections (id INTEGER PRIMARY KEY);
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE "user" (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES USERS (ID));
CREATE TABLE "__types" ("__typename" INTEGER PRIMARY KEY, "_id" INTEGER);
CREATE TABLE "2024 figures" ("1st" INTEGER PRIMARY KEY, "2nd" INTEGER, "a-b" INTEGER, "a b" INTEGER, "a_b" INTEGER, "%" INTEGER, "…" INTEGER);
CREATE TABLE "größe" ("schlüssel" INTEGER PRIMARY KEY, "数量" INTEGER, "naïve café" TEXT);
CREATE TABLE "город" (id INTEGER PRIMARY KEY, "größe_schlüssel" INTEGER REFERENCES "größe");
CREATE TABLE "---" (id INTEGER PRIMARY KEY, "---" INTEGER);
CREATE TABLE "quo""ted`table" (id INTEGER PRIMARY KEY, "quo""ted`column" TEXT);
CREATE TABLE keywords (
    id INTEGER PRIMARY KEY, "select" TEXT, "group" TEXT, group_by TEXT, "and" TEXT, "or" TEXT, "not" TEXT, through TEXT, node TEXT,
    node_id TEXT, row_id TEXT, "cursor" TEXT, first TEXT, "where" TEXT, "orderBy" TEXT, nodes_connection TEXT, type TEXT, "null" TEXT
);
INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO "größe" VALUES (1, 2, 'oui');
INSERT INTO "город" VALUES (1, 1);
INSERT INTO "2024 figures" VALUES (1, 2, 3, 4, 5, 6, 7);
INSERT INTO "quo""ted`table" VALUES (1, 'quoted');
INSERT INTO keywords (id, "and", node_id, row_id) VALUES (1, 'and', 'n', 'r');
-- Keys of every kind.
CREATE TABLE teams (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, region TEXT, number INTEGER, UNIQUE (region, number));
CREATE TABLE seasons (id INTEGER PRIMARY KEY);
CREATE TABLE games (
    id INTEGER PRIMARY KEY, home INTEGER NOT NULL REFERENCES teams (id), away INTEGER NOT NULL REFERENCES teams (id),
    winner_id INTEGER REFERENCES teams (id), host_code TEXT REFERENCES teams (code), region TEXT, number INTEGER,
    season_id INTEGER REFERENCES seasons (id), season_id_again INTEGER REFERENCES seasons (id), previous INTEGER REFERENCES games (id),
    FOREIGN KEY (region, number) REFERENCES teams (region, number)
);
CREATE TABLE results (game_id INTEGER PRIMARY KEY REFERENCES games (id), score TEXT);
CREATE TABLE countries (code TEXT PRIMARY KEY);
CREATE TABLE players (id INTEGER PRIMARY KEY, country TEXT REFERENCES countries, gone_id INTEGER REFERENCES gone (id));
CREATE TABLE player_teams (player_id INTEGER REFERENCES players (id), team_id INTEGER REFERENCES teams (id), PRIMARY KEY (player_id, team_id)) WITHOUT ROWID;
CREATE TABLE loans (
    id INTEGER PRIMARY KEY, player_id INTEGER NOT NULL REFERENCES players (id), team_id INTEGER NOT NULL REFERENCES teams (id), fee INTEGER,
    UNIQUE (player_id, team_id)
);
CREATE TABLE friendships (player_id INTEGER REFERENCES players (id), friend_id INTEGER REFERENCES players (id), PRIMARY KEY (player_id, friend_id));
CREATE TABLE lineups (
    player_id INTEGER REFERENCES players (id), team_id INTEGER REFERENCES teams (id), season_id INTEGER REFERENCES seasons (id), shirt INTEGER,
    PRIMARY KEY (player_id, team_id, season_id)
);
CREATE TABLE tenants (id INTEGER PRIMARY KEY);
CREATE TABLE accounts (tenant_id INTEGER REFERENCES tenants (id), id INTEGER, PRIMARY KEY (tenant_id, id));
CREATE TABLE roles (tenant_id INTEGER REFERENCES tenants (id), id INTEGER, PRIMARY KEY (tenant_id, id));
CREATE TABLE account_roles (
    tenant_id INTEGER REFERENCES tenants (id), account_id INTEGER, role_id INTEGER, PRIMARY KEY (tenant_id, account_id, role_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id), FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id)
);
INSERT INTO teams VALUES (1, 'one', 'north', 1), (2, 'two', 'south', 1);
INSERT INTO seasons VALUES (1), (2);
INSERT INTO games VALUES (1, 1, 2, 1, 'one', 'north', 1, 1, 2, NULL), (2, 2, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO results VALUES (1, '2:1');
INSERT INTO countries VALUES ('ng'), ('ie');
INSERT INTO players (id, country) VALUES (1, 'ng'), (2, NULL);
INSERT INTO player_teams VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO loans VALUES (1, 1, 2, 10), (2, 2, 2, 20);
INSERT INTO friendships VALUES (1, 2);
INSERT INTO lineups VALUES (1, 1, 1, 7), (1, 1, 2, 8), (2, 1, 1, 9);
INSERT INTO tenants VALUES (1), (2);
INSERT INTO accounts VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO roles VALUES (1, 1), (2, 1);
INSERT INTO account_roles VALUES (1, 1, 1), (1, 2, 1), (2, 1, 1);
-- Tables without a key, and keys that are none.
CREATE TABLE logs (player_id INTEGER REFERENCES players (id), line TEXT, document JSON);
CREATE TABLE documents (document JSON, anything);
CREATE TABLE codes (code TEXT NOT NULL UNIQUE, label TEXT UNIQUE, other INTEGER NOT NULL, part INTEGER, UNIQUE (other, part));
CREATE UNIQUE INDEX some_codes ON codes (part) WHERE part > 0;
CREATE UNIQUE INDEX folded_codes ON codes (lower(label));
CREATE TABLE boxes (anything PRIMARY KEY, label TEXT);
CREATE TABLE lids (id INTEGER PRIMARY KEY, box REFERENCES boxes (anything));
INSERT INTO logs VALUES (1, 'a', '1'), (1, 'a', '2'), (1, 'b', '3'), (2, 'c', NULL), (NULL, NULL, NULL);
INSERT INTO documents VALUES ('{"a": 1}', 'x'), (NULL, NULL);
INSERT INTO codes VALUES ('a', 'A', 1, 1), ('b', 'B', 2, 2);
INSERT INTO boxes VALUES (1, 'number'), ('one', 'text');
INSERT INTO lids VALUES (1, 1), (2, 'one'), (3, 1);
-- Views, virtual tables.
CREATE VIEW winners AS SELECT t.id, t.code, count(*) AS wins, t.code || '!' AS shout FROM games AS g JOIN teams AS t ON t.id = g.winner_id GROUP BY t.id, t.code;
CREATE VIEW broken AS SELECT * FROM nowhere;
CREATE VIRTUAL TABLE texts USING fts5 (title, body);
INSERT INTO texts VALUES ('one', 'two three');

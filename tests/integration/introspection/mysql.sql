-- A database that grew: names that GraphQL does not take, types that nobody knows, keys of every kind.
SET SESSION sql_mode = 'ANSI_QUOTES';
CREATE TABLE kinds (
    id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY COMMENT 'Counts them.',
    tiny TINYINT, truth TINYINT(1), truth_unsigned TINYINT(1) UNSIGNED, small SMALLINT, medium MEDIUMINT, large BIGINT, largest BIGINT UNSIGNED,
    single FLOAT, "double" DOUBLE, exact DECIMAL(20, 4), bits BIT(12), bit1 BIT(1), bit64 BIT(64), fixed CHAR(5), words VARCHAR(40) CHARACTER SET latin1, long_words LONGTEXT,
    day DATE, hour TIME(6), instant DATETIME(6), stamp TIMESTAMP NULL, made YEAR, document JSON, raw VARBINARY(20), blob_value BLOB, packed BINARY(16),
    mood ENUM('sad', 'so-so', 'it''s', 'A+', 'A-', '1', '-1', 'größer', 'true'), tags SET('a', 'b', 'c'),
    spot POINT, area POLYGON, shape GEOMETRY,
    doubled INT GENERATED ALWAYS AS (small * 2) VIRTUAL, tripled INT GENERATED ALWAYS AS (small * 3) STORED, filled INT DEFAULT 7, not_null INT NOT NULL DEFAULT 1
) COMMENT 'A column of every type.';
INSERT INTO kinds (tiny, truth, truth_unsigned, small, medium, large, largest, single, "double", exact, bits, bit1, bit64, fixed, words, long_words, day, hour, instant,
    stamp, made, document, raw, blob_value, packed, mood, tags, spot, area, shape)
VALUES (1, 1, 3, 2, 3, 9007199254740993, 18446744073709551615, 0.1, 0.1, 12.34, 5, 1, 18446744073709551615, 'ab', 'Ännchen', 'long', '2024-02-29', '09:30:00.5', '2024-02-29 09:30:00.25',
    '2024-02-29 09:30:00', 2024, '{"a": 1}', 'hi', 'ho', '0123456789abcdef', 'it''s', 'a,c', POINT(1, 2), ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))'), POINT(3, 4));
INSERT INTO kinds () VALUES ();
CREATE TABLE hosts (address INET6 PRIMARY KEY, identity UUID UNIQUE);
CREATE TABLE visits (id INTEGER PRIMARY KEY, address INET6 REFERENCES hosts (address), FOREIGN KEY (address) REFERENCES hosts (address));
INSERT INTO hosts VALUES ('2001:db8::1', '3e786a8f-7f27-4c59-8e9c-a8c606892288'), ('::ffff:10.0.0.1', NULL);
INSERT INTO visits VALUES (1, '2001:db8::1'), (2, '::ffff:10.0.0.1'), (3, '2001:db8::1');
-- Values that do not fit.
CREATE TABLE misfits (id INTEGER PRIMARY KEY, day DATE, instant DATETIME, hour TIME, truth TINYINT(1), mood ENUM('sad'));
INSERT INTO misfits VALUES (1, '0000-00-00', '0000-00-00 00:00:00', '838:59:59', 7, 'nobody'), (2, '2024-00-10', NULL, '-00:00:01', NULL, NULL);
-- Names.
CREATE TABLE strings (id INTEGER PRIMARY KEY, value TEXT);
CREATE TABLE queries (id INTEGER PRIMARY KEY, "query" TEXT);
CREATE TABLE nodes (id INTEGER PRIMARY KEY, node_id INTEGER, parent_id INTEGER, FOREIGN KEY (parent_id) REFERENCES nodes (id));
CREATE TABLE node (id INTEGER PRIMARY KEY);
CREATE TABLE query (id INTEGER PRIMARY KEY);
CREATE TABLE mutation (id INTEGER PRIMARY KEY);
CREATE TABLE subscription (id INTEGER PRIMARY KEY);
CREATE TABLE page_info (id INTEGER PRIMARY KEY);
CREATE TABLE user_connections (id INTEGER PRIMARY KEY);
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE "user" (id INTEGER PRIMARY KEY, user_id INTEGER, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE "__types" ("__typename" INTEGER PRIMARY KEY, "_id" INTEGER);
CREATE TABLE "2024 figures" ("1st" INTEGER PRIMARY KEY, "2nd" INTEGER, "a-b" INTEGER, "a b" INTEGER, "a_b" INTEGER, "%" INTEGER, "…" INTEGER);
CREATE TABLE "größe" ("schlüssel" INTEGER PRIMARY KEY, "数量" INTEGER, "naïve café" TEXT);
CREATE TABLE "город" (id INTEGER PRIMARY KEY, "größe_schlüssel" INTEGER, FOREIGN KEY ("größe_schlüssel") REFERENCES "größe" ("schlüssel"));
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
CREATE TABLE teams (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL UNIQUE, region VARCHAR(20), number INTEGER, UNIQUE (region, number));
CREATE TABLE seasons (id INTEGER PRIMARY KEY);
CREATE TABLE games (
    id INTEGER PRIMARY KEY, home INTEGER NOT NULL, away INTEGER NOT NULL, winner_id INTEGER, host_code VARCHAR(20), region VARCHAR(20), number INTEGER,
    season_id INTEGER, season_id_again INTEGER, previous INTEGER, lane VARCHAR(20),
    FOREIGN KEY (home) REFERENCES teams (id), FOREIGN KEY (away) REFERENCES teams (id), FOREIGN KEY (winner_id) REFERENCES teams (id),
    FOREIGN KEY (host_code) REFERENCES teams (code), FOREIGN KEY (region, number) REFERENCES teams (region, number),
    FOREIGN KEY (season_id) REFERENCES seasons (id), FOREIGN KEY (season_id_again) REFERENCES seasons (id), FOREIGN KEY (previous) REFERENCES games (id)
);
CREATE TABLE results (game_id INTEGER PRIMARY KEY, score TEXT, FOREIGN KEY (game_id) REFERENCES games (id));
-- InnoDB lets a foreign key name what is no key.
CREATE TABLE lanes (id INTEGER PRIMARY KEY, name VARCHAR(20), KEY (name));
ALTER TABLE games ADD FOREIGN KEY (lane) REFERENCES lanes (name);
CREATE TABLE countries (code VARCHAR(10) PRIMARY KEY);
CREATE TABLE players (id INTEGER PRIMARY KEY, country VARCHAR(10), FOREIGN KEY (country) REFERENCES countries (code));
CREATE TABLE player_teams (player_id INTEGER, team_id INTEGER, PRIMARY KEY (player_id, team_id),
    FOREIGN KEY (player_id) REFERENCES players (id), FOREIGN KEY (team_id) REFERENCES teams (id));
CREATE TABLE loans (id INTEGER PRIMARY KEY, player_id INTEGER NOT NULL, team_id INTEGER NOT NULL, fee INTEGER, UNIQUE (player_id, team_id),
    FOREIGN KEY (player_id) REFERENCES players (id), FOREIGN KEY (team_id) REFERENCES teams (id));
CREATE TABLE friendships (player_id INTEGER, friend_id INTEGER, PRIMARY KEY (player_id, friend_id),
    FOREIGN KEY (player_id) REFERENCES players (id), FOREIGN KEY (friend_id) REFERENCES players (id));
CREATE TABLE lineups (player_id INTEGER, team_id INTEGER, season_id INTEGER, shirt INTEGER, PRIMARY KEY (player_id, team_id, season_id),
    FOREIGN KEY (player_id) REFERENCES players (id), FOREIGN KEY (team_id) REFERENCES teams (id), FOREIGN KEY (season_id) REFERENCES seasons (id));
CREATE TABLE tenants (id INTEGER PRIMARY KEY);
CREATE TABLE accounts (tenant_id INTEGER, id INTEGER, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id) REFERENCES tenants (id));
CREATE TABLE roles (tenant_id INTEGER, id INTEGER, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id) REFERENCES tenants (id));
CREATE TABLE account_roles (
    tenant_id INTEGER, account_id INTEGER, role_id INTEGER, PRIMARY KEY (tenant_id, account_id, role_id), FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id), FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id)
);
INSERT INTO lanes VALUES (1, 'left'), (2, 'left'), (3, 'right');
INSERT INTO teams VALUES (1, 'one', 'north', 1), (2, 'two', 'south', 1);
INSERT INTO seasons VALUES (1), (2);
INSERT INTO games VALUES (1, 1, 2, 1, 'one', 'north', 1, 1, 2, NULL, 'left'), (2, 2, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO results VALUES (1, '2:1');
INSERT INTO countries VALUES ('ng'), ('ie');
INSERT INTO players VALUES (1, 'ng'), (2, NULL);
INSERT INTO player_teams VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO loans VALUES (1, 1, 2, 10), (2, 2, 2, 20);
INSERT INTO friendships VALUES (1, 2);
INSERT INTO lineups VALUES (1, 1, 1, 7), (1, 1, 2, 8), (2, 1, 1, 9);
INSERT INTO tenants VALUES (1), (2);
INSERT INTO accounts VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO roles VALUES (1, 1), (2, 1);
INSERT INTO account_roles VALUES (1, 1, 1), (1, 2, 1), (2, 1, 1);
-- Tables without a key, and keys that are none.
CREATE TABLE logs (player_id INTEGER, line TEXT, document JSON, FOREIGN KEY (player_id) REFERENCES players (id));
CREATE TABLE documents (document JSON, spot POINT);
CREATE TABLE codes (code VARCHAR(20) NOT NULL UNIQUE, label VARCHAR(20) UNIQUE, other INTEGER NOT NULL, part INTEGER, long_text TEXT, UNIQUE (other, part), UNIQUE (long_text(5)));
INSERT INTO logs VALUES (1, 'a', '1'), (1, 'a', '2'), (1, 'b', '3'), (2, 'c', NULL), (NULL, NULL, NULL);
INSERT INTO documents VALUES ('{"a": 1}', POINT(1, 2)), (NULL, NULL);
INSERT INTO codes VALUES ('a', 'A', 1, 1, 'x'), ('b', 'B', 2, 2, 'y');
-- Partitions, views.
CREATE TABLE events (id INTEGER, day DATE, note TEXT, PRIMARY KEY (id, day)) PARTITION BY HASH (id) PARTITIONS 2;
INSERT INTO events VALUES (1, '2023-05-01', 'then'), (2, '2024-05-01', 'now');
CREATE VIEW winners AS SELECT t.id, t.code, count(*) AS wins FROM games AS g JOIN teams AS t ON t.id = g.winner_id GROUP BY t.id, t.code;
CREATE VIEW all_players AS SELECT id, country FROM players;
CREATE TABLE gone (id INTEGER);
CREATE VIEW broken AS SELECT id FROM gone;
DROP TABLE gone;
-- Names that are ours, and names that come out alike.
CREATE TABLE "Int" (id INTEGER PRIMARY KEY, "String" INTEGER);
CREATE TABLE "String" (id INTEGER PRIMARY KEY, "Float" INTEGER);
CREATE TABLE "OrderDirection" (id INTEGER PRIMARY KEY, "ASC" INTEGER);
CREATE TABLE "JSON" (id INTEGER PRIMARY KEY, "query" INTEGER);
CREATE TABLE users_groups (id INTEGER PRIMARY KEY, user_id INTEGER, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE users_aggregates (id INTEGER PRIMARY KEY, user_id INTEGER, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE user_by_name (id INTEGER PRIMARY KEY);
CREATE TABLE create_users (id INTEGER PRIMARY KEY);
CREATE TABLE user_sets (id INTEGER PRIMARY KEY);
CREATE TABLE computed (id INTEGER PRIMARY KEY, "count" INTEGER, "sum" INTEGER, "avg" REAL, "min" DATE, "max" INTEGER, "key" INTEGER, "value" INTEGER,
    "year" INTEGER, "having" INTEGER, "aggregate" INTEGER, "count_distinct" INTEGER, "set" INTEGER, "increment" INTEGER, "input" INTEGER, "all" INTEGER, "at_most" INTEGER);
CREATE TABLE alike (a INTEGER NOT NULL, b INTEGER NOT NULL, a_and_b INTEGER NOT NULL UNIQUE, b_and_a INTEGER, "fooBar" INTEGER, foo_bar INTEGER, "foo-bar" INTEGER,
    "set" INTEGER NOT NULL, PRIMARY KEY (a, "set"), UNIQUE (a, b), UNIQUE (a, b_and_a), UNIQUE (a_and_b, a));
CREATE TABLE shelves (id INTEGER PRIMARY KEY, books_aggregate INTEGER, books_connection INTEGER);
CREATE TABLE books (id INTEGER PRIMARY KEY, shelf_id INTEGER, FOREIGN KEY (shelf_id) REFERENCES shelves (id));
INSERT INTO "Int" VALUES (1, 1);
INSERT INTO computed VALUES (1, 1, 2, 0.5, '2024-02-29', 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
INSERT INTO alike VALUES (1, 2, 3, 4, 5, 6, 7, 8), (2, 2, 4, 4, 5, 6, 7, 8);
-- Keys of every type, each with rows that point at it.
CREATE TABLE keyed_by_tinyint (k TINYINT PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_tinyint_parts (id INTEGER PRIMARY KEY, k TINYINT, FOREIGN KEY (k) REFERENCES keyed_by_tinyint (k));
INSERT INTO keyed_by_tinyint VALUES (1, 'one', 1), (-2, 'two', 2);
INSERT INTO keyed_by_tinyint_parts VALUES (1, 1), (2, 1), (3, NULL);
CREATE TABLE keyed_by_unsigned (k BIGINT UNSIGNED PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_unsigned_parts (id INTEGER PRIMARY KEY, k BIGINT UNSIGNED, FOREIGN KEY (k) REFERENCES keyed_by_unsigned (k));
INSERT INTO keyed_by_unsigned VALUES (18446744073709551615, 'one', 1), (1, 'two', 2);
INSERT INTO keyed_by_unsigned_parts VALUES (1, 18446744073709551615), (2, 18446744073709551615), (3, NULL);
CREATE TABLE keyed_by_double (k DOUBLE PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_double_parts (id INTEGER PRIMARY KEY, k DOUBLE, FOREIGN KEY (k) REFERENCES keyed_by_double (k));
INSERT INTO keyed_by_double VALUES (0.5, 'one', 1), (1e300, 'two', 2);
INSERT INTO keyed_by_double_parts VALUES (1, 0.5), (2, 0.5), (3, NULL);
CREATE TABLE keyed_by_decimal (k DECIMAL(20,4) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_decimal_parts (id INTEGER PRIMARY KEY, k DECIMAL(20,4), FOREIGN KEY (k) REFERENCES keyed_by_decimal (k));
INSERT INTO keyed_by_decimal VALUES (12.3400, 'one', 1), (0.5, 'two', 2);
INSERT INTO keyed_by_decimal_parts VALUES (1, 12.3400), (2, 12.3400), (3, NULL);
CREATE TABLE keyed_by_char (k CHAR(5) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_char_parts (id INTEGER PRIMARY KEY, k CHAR(5), FOREIGN KEY (k) REFERENCES keyed_by_char (k));
INSERT INTO keyed_by_char VALUES ('ab', 'one', 1), ('c', 'two', 2);
INSERT INTO keyed_by_char_parts VALUES (1, 'ab'), (2, 'ab'), (3, NULL);
CREATE TABLE keyed_by_no_case (k VARCHAR(20) COLLATE utf8mb4_general_ci PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_no_case_parts (id INTEGER PRIMARY KEY, k VARCHAR(20) COLLATE utf8mb4_general_ci, FOREIGN KEY (k) REFERENCES keyed_by_no_case (k));
INSERT INTO keyed_by_no_case VALUES ('Ann', 'one', 1), ('bob', 'two', 2);
INSERT INTO keyed_by_no_case_parts VALUES (1, 'Ann'), (2, 'Ann'), (3, NULL);
CREATE TABLE keyed_by_latin (k VARCHAR(20) CHARACTER SET latin1 PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_latin_parts (id INTEGER PRIMARY KEY, k VARCHAR(20) CHARACTER SET latin1, FOREIGN KEY (k) REFERENCES keyed_by_latin (k));
INSERT INTO keyed_by_latin VALUES ('é', 'one', 1), ('bob', 'two', 2);
INSERT INTO keyed_by_latin_parts VALUES (1, 'é'), (2, 'é'), (3, NULL);
CREATE TABLE keyed_by_varbinary (k VARBINARY(20) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_varbinary_parts (id INTEGER PRIMARY KEY, k VARBINARY(20), FOREIGN KEY (k) REFERENCES keyed_by_varbinary (k));
INSERT INTO keyed_by_varbinary VALUES (x'00ff', 'one', 1), (x'', 'two', 2);
INSERT INTO keyed_by_varbinary_parts VALUES (1, x'00ff'), (2, x'00ff'), (3, NULL);
CREATE TABLE keyed_by_binary (k BINARY(4) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_binary_parts (id INTEGER PRIMARY KEY, k BINARY(4), FOREIGN KEY (k) REFERENCES keyed_by_binary (k));
INSERT INTO keyed_by_binary VALUES (x'00000001', 'one', 1), (x'ff000000', 'two', 2);
INSERT INTO keyed_by_binary_parts VALUES (1, x'00000001'), (2, x'00000001'), (3, NULL);
CREATE TABLE keyed_by_date (k DATE PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_date_parts (id INTEGER PRIMARY KEY, k DATE, FOREIGN KEY (k) REFERENCES keyed_by_date (k));
INSERT INTO keyed_by_date VALUES ('2024-02-29', 'one', 1), ('1000-01-01', 'two', 2);
INSERT INTO keyed_by_date_parts VALUES (1, '2024-02-29'), (2, '2024-02-29'), (3, NULL);
CREATE TABLE keyed_by_time (k TIME(6) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_time_parts (id INTEGER PRIMARY KEY, k TIME(6), FOREIGN KEY (k) REFERENCES keyed_by_time (k));
INSERT INTO keyed_by_time VALUES ('09:30', 'one', 1), ('23:59:59.999999', 'two', 2);
INSERT INTO keyed_by_time_parts VALUES (1, '09:30'), (2, '09:30'), (3, NULL);
CREATE TABLE keyed_by_datetime (k DATETIME(6) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_datetime_parts (id INTEGER PRIMARY KEY, k DATETIME(6), FOREIGN KEY (k) REFERENCES keyed_by_datetime (k));
INSERT INTO keyed_by_datetime VALUES ('2024-02-29 09:30:00.000001', 'one', 1), ('2000-01-01', 'two', 2);
INSERT INTO keyed_by_datetime_parts VALUES (1, '2024-02-29 09:30:00.000001'), (2, '2024-02-29 09:30:00.000001'), (3, NULL);
CREATE TABLE keyed_by_year (k YEAR PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_year_parts (id INTEGER PRIMARY KEY, k YEAR, FOREIGN KEY (k) REFERENCES keyed_by_year (k));
INSERT INTO keyed_by_year VALUES (2024, 'one', 1), (1999, 'two', 2);
INSERT INTO keyed_by_year_parts VALUES (1, 2024), (2, 2024), (3, NULL);
CREATE TABLE keyed_by_mood (k ENUM('b','a','it''s') PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_mood_parts (id INTEGER PRIMARY KEY, k ENUM('b','a','it''s'), FOREIGN KEY (k) REFERENCES keyed_by_mood (k));
INSERT INTO keyed_by_mood VALUES ('it''s', 'one', 1), ('a', 'two', 2);
INSERT INTO keyed_by_mood_parts VALUES (1, 'it''s'), (2, 'it''s'), (3, NULL);
CREATE TABLE keyed_by_tags (k SET('b','a') PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_tags_parts (id INTEGER PRIMARY KEY, k SET('b','a'), FOREIGN KEY (k) REFERENCES keyed_by_tags (k));
INSERT INTO keyed_by_tags VALUES ('b,a', 'one', 1), ('a', 'two', 2);
INSERT INTO keyed_by_tags_parts VALUES (1, 'b,a'), (2, 'b,a'), (3, NULL);
CREATE TABLE keyed_by_bits (k BIT(12) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_bits_parts (id INTEGER PRIMARY KEY, k BIT(12), FOREIGN KEY (k) REFERENCES keyed_by_bits (k));
INSERT INTO keyed_by_bits VALUES (b'101', 'one', 1), (b'1', 'two', 2);
INSERT INTO keyed_by_bits_parts VALUES (1, b'101'), (2, b'101'), (3, NULL);
CREATE TABLE keyed_by_bit (k BIT(1) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_bit_parts (id INTEGER PRIMARY KEY, k BIT(1), FOREIGN KEY (k) REFERENCES keyed_by_bit (k));
INSERT INTO keyed_by_bit VALUES (b'1', 'one', 1), (b'0', 'two', 2);
INSERT INTO keyed_by_bit_parts VALUES (1, b'1'), (2, b'1'), (3, NULL);
CREATE TABLE keyed_by_uuid (k UUID PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_uuid_parts (id INTEGER PRIMARY KEY, k UUID, FOREIGN KEY (k) REFERENCES keyed_by_uuid (k));
INSERT INTO keyed_by_uuid VALUES ('3e786a8f-7f27-4c59-8e9c-a8c606892288', 'one', 1), ('3e786a8f-7f27-4c59-8e9c-a8c606892289', 'two', 2);
INSERT INTO keyed_by_uuid_parts VALUES (1, '3e786a8f-7f27-4c59-8e9c-a8c606892288'), (2, '3e786a8f-7f27-4c59-8e9c-a8c606892288'), (3, NULL);
-- What else a table may have.
CREATE TABLE watched (id INTEGER AUTO_INCREMENT PRIMARY KEY, name TEXT, seen INTEGER DEFAULT 0, hidden INTEGER INVISIBLE DEFAULT 3);
CREATE TRIGGER watching BEFORE INSERT ON watched FOR EACH ROW SET NEW.seen = 7;
INSERT INTO watched (name) VALUES ('a');
CREATE VIEW watched_names AS SELECT id, name FROM watched;
CREATE TABLE stamped (id INTEGER AUTO_INCREMENT PRIMARY KEY, name TEXT, changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, token VARCHAR(40) DEFAULT (UUID()));
INSERT INTO stamped (name, changed) VALUES ('a', '2024-02-29 09:30:00');

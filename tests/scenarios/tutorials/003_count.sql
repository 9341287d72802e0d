-- sqlite
-- notesConnection.totalCount
SELECT COUNT(*) FROM "notes" AS t;

-- postgres
-- notesConnection.totalCount
SELECT COUNT(*) FROM "notes" AS t;

-- mysql
-- notesConnection.totalCount
SELECT COUNT(*) FROM `notes` AS t;

-- mariadb
-- notesConnection.totalCount
SELECT COUNT(*) FROM `notes` AS t;

-- sqlite
-- updateGrade
UPDATE "grades" SET "grade" = CASE WHEN "grade" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775808) ELSE "grade" + ? END, "updated_at" = ? WHERE "id" = ?;
-- updateGrade
SELECT t."id", t."grade" FROM "grades" AS t WHERE t."id" = ?;
-- updateGrade
SELECT t."grade" FROM "grades" AS t WHERE t."id" = ?;

-- postgres
-- updateGrade
UPDATE "grades" SET "grade" = "grade" + $1, "updated_at" = CAST($2 AS timestamp) WHERE "id" = $3;
-- updateGrade
SELECT t."id", t."grade" FROM "grades" AS t WHERE t."id" = $1;
-- updateGrade
SELECT t."grade" FROM "grades" AS t WHERE t."id" = $1;

-- mysql
-- updateGrade
UPDATE `grades` SET `grade` = `grade` + ?, `updated_at` = ? WHERE `id` = ?;
-- updateGrade
SELECT t.`id`, t.`grade` FROM `grades` AS t WHERE t.`id` = ?;
-- updateGrade
SELECT t.`grade` FROM `grades` AS t WHERE t.`id` = ?;

-- mariadb
-- updateGrade
UPDATE `grades` SET `grade` = `grade` + ?, `updated_at` = ? WHERE `id` = ?;
-- updateGrade
SELECT t.`id`, t.`grade` FROM `grades` AS t WHERE t.`id` = ?;
-- updateGrade
SELECT t.`grade` FROM `grades` AS t WHERE t.`id` = ?;

-- sqlite
-- findStudent
SELECT t."id", t."name" FROM "students" AS t WHERE (t."name" GLOB ? AND relata_like(?, t."name")) ORDER BY t."id" LIMIT ?;
-- findStudent.classesConnection
SELECT t."id", t."class_name", j."student_id", j."class_id", k.key FROM json_each(?) AS k JOIN "enrollments" AS j ON j."student_id" = k.value JOIN "classes" AS t ON t."id" = j."class_id" ORDER BY k.key, j."class_id";

-- postgres
-- findStudent
SELECT t."id", t."name" FROM "students" AS t WHERE t."name" LIKE $1 ORDER BY t."id" LIMIT $2;
-- findStudent.classesConnection
SELECT t."id", t."class_name", j."student_id", j."class_id" FROM "enrollments" AS j JOIN "classes" AS t ON t."id" = j."class_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."class_id";

-- mysql
-- findStudent
SELECT t.`id`, t.`name` FROM `students` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id` LIMIT ?;
-- findStudent.classesConnection
SELECT t.`id`, t.`class_name`, j.`student_id`, j.`class_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

-- mariadb
-- findStudent
SELECT t.`id`, t.`name` FROM `students` AS t WHERE t.`name` LIKE ? ESCAPE '|' ORDER BY t.`id` LIMIT ?;
-- findStudent.classesConnection
SELECT t.`id`, t.`class_name`, j.`student_id`, j.`class_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

-- sqlite
-- students
SELECT t."name", t."id" FROM "students" AS t ORDER BY t."id";
-- students.courses
SELECT t."course_name", k.key FROM json_each(?) AS k JOIN "student_courses" AS j ON j."student_id" = k.value JOIN "courses" AS t ON t."id" = j."course_id" ORDER BY k.key, j."course_id", j."id";
-- students.classes
SELECT t."class_name", k.key FROM json_each(?) AS k JOIN "enrollments" AS j ON j."student_id" = k.value JOIN "classes" AS t ON t."id" = j."class_id" ORDER BY k.key, j."class_id";

-- postgres
-- students
SELECT t."name", t."id" FROM "students" AS t ORDER BY t."id";
-- students.courses
SELECT t."course_name", j."student_id" FROM "student_courses" AS j JOIN "courses" AS t ON t."id" = j."course_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."course_id", j."id";
-- students.classes
SELECT t."class_name", j."student_id" FROM "enrollments" AS j JOIN "classes" AS t ON t."id" = j."class_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."class_id";

-- mysql
-- students
SELECT t.`name`, t.`id` FROM `students` AS t ORDER BY t.`id`;
-- students.courses
SELECT t.`course_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS j ON j.`student_id` = k.k0 JOIN `courses` AS t ON t.`id` = j.`course_id` ORDER BY k.ordinal, j.`course_id`, j.`id`;
-- students.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

-- mariadb
-- students
SELECT t.`name`, t.`id` FROM `students` AS t ORDER BY t.`id`;
-- students.courses
SELECT t.`course_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS j ON j.`student_id` = k.k0 JOIN `courses` AS t ON t.`id` = j.`course_id` ORDER BY k.ordinal, j.`course_id`, j.`id`;
-- students.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

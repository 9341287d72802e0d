-- sqlite
-- studentCourseByStudentIdAndCourseId
SELECT t."id" FROM "student_courses" AS t WHERE t."student_id" IN (?, ?) AND t."course_id" = ?;

-- postgres
-- studentCourseByStudentIdAndCourseId
SELECT t."id" FROM "student_courses" AS t WHERE t."student_id" = CAST($1 AS uuid) AND t."course_id" = $2;

-- mysql
-- studentCourseByStudentIdAndCourseId
SELECT t.`id` FROM `student_courses` AS t WHERE t.`student_id` IN (?, ?) AND t.`course_id` = ?;

-- mariadb
-- studentCourseByStudentIdAndCourseId
SELECT t.`id` FROM `student_courses` AS t WHERE t.`student_id` IN (?, ?) AND t.`course_id` = ?;

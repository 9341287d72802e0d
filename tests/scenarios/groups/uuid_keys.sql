-- sqlite
-- studentCoursesGroups
SELECT COUNT(*), lower(t."student_id") AS g0 FROM "student_courses" AS t GROUP BY 2 ORDER BY g0;

-- postgres
-- studentCoursesGroups
SELECT COUNT(*), t."student_id" AS g0 FROM "student_courses" AS t GROUP BY 2 ORDER BY g0;

-- mysql
-- studentCoursesGroups
SELECT COUNT(*), LOWER(t.`student_id`) AS g0 FROM `student_courses` AS t GROUP BY 2 ORDER BY g0;

-- mariadb
-- studentCoursesGroups
SELECT COUNT(*), LOWER(t.`student_id`) AS g0 FROM `student_courses` AS t GROUP BY 2 ORDER BY g0;

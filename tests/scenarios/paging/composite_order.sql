-- sqlite
-- tutorialTags
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t ORDER BY t."tutorial_id", t."tag_id" LIMIT ? OFFSET ?;

-- postgres
-- tutorialTags
SELECT t."tutorial_id", t."tag_id" FROM "tutorial_tags" AS t ORDER BY t."tutorial_id", t."tag_id" LIMIT $1 OFFSET $2;

-- mysql
-- tutorialTags
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t ORDER BY t.`tutorial_id`, t.`tag_id` LIMIT ? OFFSET ?;

-- mariadb
-- tutorialTags
SELECT t.`tutorial_id`, t.`tag_id` FROM `tutorial_tags` AS t ORDER BY t.`tutorial_id`, t.`tag_id` LIMIT ? OFFSET ?;

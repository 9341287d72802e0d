DELETE FROM tutorial_tags WHERE
    (tutorial_id = 1 AND tag_id IN (1, 3))
    OR (tutorial_id = 2 AND tag_id IN (1, 4))
    OR (tutorial_id = 3 AND tag_id IN (1, 3, 4))
    OR (tutorial_id = 4 AND tag_id IN (2, 3))
    OR (tutorial_id = 5 AND tag_id IN (1, 2, 5));
DELETE FROM tags WHERE id IN (1, 2, 3, 4, 5, 6);
DELETE FROM tutorials WHERE id IN (1, 2, 3, 4, 5, 6);

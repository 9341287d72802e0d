-- Written lessons.
CREATE TABLE tutorials (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    title VARCHAR(255) NOT NULL,
    description TEXT,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Words to find tutorials by.
CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR(255) NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Which tutorial carries which tag.
CREATE TABLE tutorial_tags (
    tutorial_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (tutorial_id, tag_id),
    CONSTRAINT tutorial_tags_tutorial_id_fkey FOREIGN KEY (tutorial_id) REFERENCES tutorials (id),
    CONSTRAINT tutorial_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags (id)
);

CREATE INDEX tutorial_tags_tag_id_idx ON tutorial_tags (tag_id);

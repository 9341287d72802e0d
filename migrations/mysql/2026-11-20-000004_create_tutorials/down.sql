DROP TABLE tutorial_tags;
DROP TABLE tags;
DROP TABLE tutorials;

DROP TABLE movie_actors;
DROP TABLE actors;
DROP TABLE movies;

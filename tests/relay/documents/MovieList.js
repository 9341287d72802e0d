// A list that pages at the root, forwards and backwards, and rows of several types by their identities.
import { graphql } from "relay-runtime";

export const list = graphql`
  query MovieListQuery($where: MovieWhere) {
    ...MovieList_movies @arguments(where: $where)
  }
`;

export const movies = graphql`
  fragment MovieList_movies on Query
  @refetchable(queryName: "MovieListPaginationQuery")
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
    where: { type: "MovieWhere" }
  ) {
    moviesConnection(
      first: $first
      after: $after
      last: $last
      before: $before
      where: $where
      orderBy: [{ releasedOn: DESC_NULLS_LAST }]
    ) @connection(key: "MovieList_moviesConnection", filters: ["where"]) {
      edges {
        node {
          ...MoviePage_movie
        }
      }
    }
  }
`;

export const seen = graphql`
  query MovieListSeenQuery($ids: [ID!]!) {
    nodes(ids: $ids) {
      ...MovieList_row
    }
  }
`;

// Refetchable on the interface itself.
export const row = graphql`
  fragment MovieList_row on Node @refetchable(queryName: "MovieListRowRefetchQuery") {
    __typename
    id
    ... on Movie {
      name
    }
    ... on User {
      firstName
      carsConnection(first: 2) {
        edges {
          node {
            color
          }
        }
      }
    }
  }
`;

// What a page about one film asks: a row by its identity, fragments on its type, a connection that pages on by itself.
import { graphql } from "relay-runtime";

export const query = graphql`
  query MoviePageQuery($id: ID!) {
    node(id: $id) {
      __typename
      id
      ...MoviePage_movie @alias
    }
  }
`;

export const movie = graphql`
  fragment MoviePage_movie on Movie {
    rowId
    name
    releasedOn
    ...MoviePage_actors
    movieActors(limit: 3, orderBy: [{ actor: { name: ASC } }]) {
      characterName
      actor {
        ...MoviePage_actor
      }
    }
  }
`;

// Relay asks for the next page by `node(id:)`, with the cursor of the last edge.
export const actors = graphql`
  fragment MoviePage_actors on Movie
  @refetchable(queryName: "MoviePageActorsPaginationQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 10 }
    cursor: { type: "String" }
    where: { type: "MovieActorsWhere" }
  ) {
    actorsConnection(first: $count, after: $cursor, where: $where) @connection(key: "MoviePage_actorsConnection") {
      totalCount
      edges {
        node {
          ...MoviePage_actor
        }
        through {
          characterName
        }
      }
    }
  }
`;

export const actor = graphql`
  fragment MoviePage_actor on Actor @refetchable(queryName: "MoviePageActorRefetchQuery") {
    id
    name
  }
`;

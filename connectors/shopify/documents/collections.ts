export const bulkCollections = `#graphql
  query BulkCollections {
    collections {
      edges {
        node {
          id
          title
          handle
          updatedAt
          image { url }
          products { edges { node { id } } }
        }
      }
    }
  }
`;

export const collectionFields = `#graphql
  fragment CollectionFields on Collection {
    id
    title
    handle
    updatedAt
    image { url }
    products(first: $parts) {
      nodes { id }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const changedCollections = `#graphql
  query ChangedCollections($first: Int!, $after: String, $query: String, $parts: Int!) {
    collections(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { ...CollectionFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${collectionFields}
`;

export const collectionsById = `#graphql
  query CollectionsById($ids: [ID!]!, $parts: Int!) {
    nodes(ids: $ids) { ...CollectionFields }
  }
  ${collectionFields}
`;

export const moreMembers = `#graphql
  query MoreMembers($id: ID!, $after: String) {
    node(id: $id) {
      ... on Collection {
        list: products(first: 250, after: $after) {
          nodes { id }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

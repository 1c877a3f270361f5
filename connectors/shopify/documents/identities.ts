export const bulkProductIds = `#graphql
  query BulkProductIds { products { edges { node { id } } } }
`;

export const bulkCollectionIds = `#graphql
  query BulkCollectionIds { collections { edges { node { id } } } }
`;

export const bulkCustomerIds = `#graphql
  query BulkCustomerIds { customers { edges { node { id } } } }
`;

export const bulkOrderIds = `#graphql
  query BulkOrderIds { orders { edges { node { id } } } }
`;

/** The whole catalogue's headers and variants. The first picture stands for the product: pictures would be a list of their own. */
export const bulkProducts = `#graphql
  query BulkProducts {
    products {
      edges {
        node {
          id
          title
          handle
          descriptionHtml
          vendor
          productType
          tags
          status
          publishedAt
          onlineStoreUrl
          createdAt
          updatedAt
          featuredMedia { preview { image { url altText width height } } }
          variants {
            edges {
              node {
                id
                title
                sku
                barcode
                position
                price
                compareAtPrice
                availableForSale
                inventoryQuantity
                selectedOptions { name value }
                inventoryItem { id tracked unitCost { amount } }
              }
            }
          }
        }
      }
    }
  }
`;

export const variantFields = `#graphql
  fragment VariantFields on ProductVariant {
    id
    title
    sku
    barcode
    position
    price
    compareAtPrice
    availableForSale
    inventoryQuantity
    selectedOptions { name value }
    inventoryItem { id tracked unitCost { amount } }
  }
`;

export const productFields = `#graphql
  fragment ProductFields on Product {
    id
    title
    handle
    descriptionHtml
    vendor
    productType
    tags
    status
    publishedAt
    onlineStoreUrl
    createdAt
    updatedAt
    featuredMedia { preview { image { url altText width height } } }
    variants(first: $parts) {
      nodes { ...VariantFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${variantFields}
`;

export const changedProducts = `#graphql
  query ChangedProducts($first: Int!, $after: String, $query: String, $parts: Int!) {
    shop { currencyCode }
    products(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { ...ProductFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${productFields}
`;

export const latestProducts = `#graphql
  query LatestProducts($first: Int!, $parts: Int!) {
    shop { currencyCode }
    products(first: $first, sortKey: CREATED_AT, reverse: true) {
      nodes { ...ProductFields }
    }
  }
  ${productFields}
`;

export const productsById = `#graphql
  query ProductsById($ids: [ID!]!, $parts: Int!) {
    shop { currencyCode }
    nodes(ids: $ids) { ...ProductFields }
  }
  ${productFields}
`;

export const moreVariants = `#graphql
  query MoreVariants($id: ID!, $after: String) {
    node(id: $id) {
      ... on Product {
        list: variants(first: 250, after: $after) {
          nodes { ...VariantFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${variantFields}
`;

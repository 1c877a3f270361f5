export const lineFields = `#graphql
  fragment LineFields on LineItem {
    id
    title
    variantTitle
    sku
    quantity
    product { id }
    variant { id }
    originalUnitPriceSet { shopMoney { amount currencyCode } }
    discountAllocations { allocatedAmountSet { shopMoney { amount } } }
    customAttributes { key value }
  }
`;

export const orderFields = `#graphql
  fragment OrderFields on Order {
    id
    name
    email
    currencyCode
    test
    taxesIncluded
    sourceName
    discountCodes
    tags
    note
    cartToken
    checkoutToken
    processedAt
    cancelledAt
    updatedAt
    displayFinancialStatus
    displayFulfillmentStatus
    customer { id }
    customAttributes { key value }
    shippingAddress { name city zip province country countryCodeV2 }
    subtotalPriceSet { shopMoney { amount } }
    totalDiscountsSet { shopMoney { amount } }
    totalShippingPriceSet { shopMoney { amount } }
    totalTaxSet { shopMoney { amount } }
    totalPriceSet { shopMoney { amount } }
    totalRefundedSet { shopMoney { amount } }
    refunds { id }
    fulfillments { id status displayStatus createdAt deliveredAt trackingInfo { company number } }
    lineItems(first: $parts) {
      nodes { ...LineFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${lineFields}
`;

export const changedOrders = `#graphql
  query ChangedOrders($first: Int!, $after: String, $query: String, $parts: Int!) {
    orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { ...OrderFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${orderFields}
`;

export const latestOrders = `#graphql
  query LatestOrders($first: Int!, $parts: Int!) {
    orders(first: $first, sortKey: PROCESSED_AT, reverse: true) {
      nodes { ...OrderFields }
    }
  }
  ${orderFields}
`;

export const ordersById = `#graphql
  query OrdersById($ids: [ID!]!, $parts: Int!) {
    nodes(ids: $ids) { ...OrderFields }
  }
  ${orderFields}
`;

export const moreLines = `#graphql
  query MoreLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Order {
        list: lineItems(first: 250, after: $after) {
          nodes { ...LineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${lineFields}
`;

const refundLineFields = `#graphql
  fragment RefundLineFields on RefundLineItem {
    id
    quantity
    restocked
    lineItem { id }
    subtotalSet { shopMoney { amount } }
  }
`;

export const refundsById = `#graphql
  query RefundsById($ids: [ID!]!, $parts: Int!) {
    nodes(ids: $ids) {
      ... on Refund {
        id
        note
        createdAt
        processedAt
        order { id }
        totalRefundedSet { shopMoney { amount currencyCode } }
        refundLineItems(first: $parts) {
          nodes { ...RefundLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${refundLineFields}
`;

export const moreRefundLines = `#graphql
  query MoreRefundLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Refund {
        list: refundLineItems(first: 250, after: $after) {
          nodes { ...RefundLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${refundLineFields}
`;

export const fulfillmentsById = `#graphql
  query FulfillmentsById($ids: [ID!]!, $parts: Int!) {
    nodes(ids: $ids) {
      ... on Fulfillment {
        id
        status
        displayStatus
        createdAt
        deliveredAt
        trackingInfo { company number }
        order { id }
        fulfillmentLineItems(first: $parts) {
          nodes { id quantity lineItem { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

export const moreFulfillmentLines = `#graphql
  query MoreFulfillmentLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Fulfillment {
        list: fulfillmentLineItems(first: 250, after: $after) {
          nodes { id quantity lineItem { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

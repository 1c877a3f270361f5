export const bulkCustomers = `#graphql
  query BulkCustomers {
    customers {
      edges {
        node {
          id
          firstName
          lastName
          tags
          note
          createdAt
          updatedAt
          verifiedEmail
          defaultEmailAddress { emailAddress marketingState }
          defaultPhoneNumber { phoneNumber smsMarketingConsent { state } }
          defaultAddress { name city zip province country countryCodeV2 }
        }
      }
    }
  }
`;

export const customerFields = `#graphql
  fragment CustomerFields on Customer {
    id
    firstName
    lastName
    tags
    note
    createdAt
    updatedAt
    verifiedEmail
    defaultEmailAddress { emailAddress marketingState }
    defaultPhoneNumber { phoneNumber smsMarketingConsent { state } }
    defaultAddress { name city zip province country countryCodeV2 }
  }
`;

export const changedCustomers = `#graphql
  query ChangedCustomers($first: Int!, $after: String, $query: String) {
    customers(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { ...CustomerFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${customerFields}
`;

export const customersById = `#graphql
  query CustomersById($ids: [ID!]!) {
    nodes(ids: $ids) { ...CustomerFields }
  }
  ${customerFields}
`;

export const readShop = `#graphql
  query ReadShop {
    shop {
      id
      name
      myshopifyDomain
      email
      currencyCode
      ianaTimezone
      taxesIncluded
      primaryDomain { host }
      shopAddress { countryCodeV2 }
      plan { publicDisplayName }
    }
  }
`;

const locationFields = `#graphql
  fragment LocationFields on Location {
    id
    name
    isActive
    address { countryCode }
  }
`;

export const readLocations = `#graphql
  query ReadLocations($first: Int!, $after: String) {
    locations(first: $first, after: $after, includeInactive: true) {
      nodes { ...LocationFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${locationFields}
`;

export const locationsById = `#graphql
  query LocationsById($ids: [ID!]!) {
    nodes(ids: $ids) { ...LocationFields }
  }
  ${locationFields}
`;

export const grantedScopes = `#graphql
  query GrantedScopes {
    shop { myshopifyDomain }
    currentAppInstallation { accessScopes { handle } }
  }
`;

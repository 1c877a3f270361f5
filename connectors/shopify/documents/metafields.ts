export const defineMetafield = `#graphql
  mutation DefineMetafield($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) {
      createdDefinition { id }
      userErrors { code message }
    }
  }
`;

export const forgetMetafield = `#graphql
  mutation ForgetMetafield($identifier: MetafieldDefinitionIdentifierInput!) {
    metafieldDefinitionDelete(identifier: $identifier, deleteAllAssociatedMetafields: true) {
      deletedDefinitionId
      userErrors { code message }
    }
  }
`;

export const setMetafields = `#graphql
  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields { compareDigest key owner { ... on Product { id } } }
      userErrors { code field message elementIndex }
    }
  }
`;

export const deleteMetafields = `#graphql
  mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      deletedMetafields { key }
      userErrors { field message }
    }
  }
`;

export const appInstallation = `#graphql
  query AppInstallation {
    currentAppInstallation { id }
  }
`;

export const enableStandardMetafield = `#graphql
  mutation EnableStandardMetafield($namespace: String!, $key: String!) {
    standardMetafieldDefinitionEnable(ownerType: PRODUCT, namespace: $namespace, key: $key) {
      createdDefinition { id }
      userErrors { code message }
    }
  }
`;

export const complementaryOf = `#graphql
  query ComplementaryOf($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        metafield(namespace: "shopify--discovery--product_recommendation", key: "complementary_products") {
          value
          compareDigest
        }
      }
    }
  }
`;

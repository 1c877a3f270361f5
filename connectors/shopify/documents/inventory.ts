import { variantFields } from "./products";

export const bulkInventory = `#graphql
  query BulkInventory {
    inventoryItems {
      edges {
        node {
          id
          inventoryLevels {
            edges {
              node {
                id
                updatedAt
                location { id }
                quantities(names: ["available", "on_hand"]) { name quantity }
              }
            }
          }
        }
      }
    }
  }
`;

/** An item with its levels, and the variants that it stands for: their cost and tracking are the item's. */
export const inventoryItemsById = `#graphql
  query InventoryItemsById($ids: [ID!]!, $parts: Int!) {
    shop { currencyCode }
    nodes(ids: $ids) {
      ... on InventoryItem {
        id
        inventoryLevels(first: $parts) {
          nodes {
            id
            updatedAt
            location { id }
            quantities(names: ["available", "on_hand"]) { name quantity }
          }
        }
        variants(first: 5) {
          nodes {
            ...VariantFields
            product { id }
          }
        }
      }
    }
  }
  ${variantFields}
`;

/** All of them or none: what is refused is left out and the rest sent again, under a key of its own. */
export const setQuantities = `#graphql
  mutation SetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
    inventorySetQuantities(input: $input) @idempotent(key: $key) {
      userErrors { code field message }
    }
  }
`;

/** One item a call: each has a key of its own, by which it counts once. */
export const adjustQuantity = `#graphql
  mutation AdjustQuantity($input: InventoryAdjustQuantitiesInput!, $key: String!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
      userErrors { code field message }
    }
  }
`;

/**
 * Every order with its lines. Amounts are those before returns: Σ quantity × original unit price is what was sold, and
 * refunds are told apart. Line fields are few on purpose: there is one such object for every line ever sold.
 */
export const bulkOrders = `#graphql
  query BulkOrders {
    orders {
      edges {
        node {
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
          lineItems {
            edges {
              node {
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
            }
          }
        }
      }
    }
  }
`;

/** Which orders have refunds, or fulfilments of some of their lines: what a bulk reading may not hold is read by these ids. */
export const bulkOrderParts = `#graphql
  query BulkOrderParts {
    orders {
      edges {
        node {
          id
          displayFulfillmentStatus
          refunds { id }
          fulfillments { id status }
        }
      }
    }
  }
`;

import { buildSchema } from "graphql";

/**
 * The part of the Storefront API 2026-10 that extensions here ask for, in its own names and types. Whoever adds a field
 * reads the official schema first. What is not here is refused
 * by name. Country and language codes are enums there; the sandbox takes any word and answers in the shop's own.
 */
export const storefrontSchema = buildSchema(`
  directive @inContext(country: CountryCode, language: LanguageCode) on QUERY
  scalar CountryCode
  scalar LanguageCode
  scalar Decimal
  scalar URL
  enum CurrencyCode { ${"AUD CAD EUR GBP IDR JPY KWD TRY USD"} }
  enum CropRegion { CENTER TOP BOTTOM LEFT RIGHT }
  interface Node { id: ID! }
  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  input ImageTransformInput { crop: CropRegion maxWidth: Int maxHeight: Int scale: Int = 1 }
  type Image { altText: String url(transform: ImageTransformInput): URL! }
  type Product implements Node {
    id: ID!
    title: String!
    handle: String!
    availableForSale: Boolean!
    requiresSellingPlan: Boolean!
    isGiftCard: Boolean!
    featuredImage: Image
  }
  type ProductVariant implements Node {
    id: ID!
    title: String!
    availableForSale: Boolean!
    price: MoneyV2!
    compareAtPrice: MoneyV2
    image: Image
    product: Product!
  }
  type QueryRoot { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! }
  schema { query: QueryRoot }
`);

/** Where the extensions ask. The same as `application_url` in shopify.app.toml; a test holds them together. */
export const APP_URL = "https://app.aisle.example";

/** Settings of the web pixel, as `webPixelCreate(webPixel: { settings })` takes them (JSON of this object). */
export interface PixelSettings {
  /** The shop's publishable key. */
  key: string;
  /** Origin of the storefront API, without a trailing slash, such as `https://api.example.com`. */
  endpoint: string;
}

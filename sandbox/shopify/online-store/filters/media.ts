import { ImageDrop } from "../drops/image";
import { attributes, type Filter, named, text } from "./filter";
import { placeholderSvg } from "./placeholder";

/** The picture of an image, product, variant, collection or line item. */
function pictureOf(value: unknown): ImageDrop | null {
  if (value instanceof ImageDrop) return value;
  const owner = value as { featured_image?: unknown; image?: unknown } | null;
  const found = owner?.featured_image ?? owner?.image;
  return found instanceof ImageDrop ? found : null;
}

/** A picture's address that remembers its picture, for `image_tag`. */
class ImageUrl {
  constructor(
    readonly picture: ImageDrop,
    readonly width: number,
  ) {}
  toString() {
    return sized(this.picture.src, this.width);
  }
  toJSON() {
    return this.toString();
  }
}

const sized = (url: string, width: number) => `${url}?width=${width}`;

function imageUrl(value: unknown, rest: unknown[]): ImageUrl | string {
  const { width, height } = named(rest);
  if (!width && !height) throw new Error("image_url needs a width or a height");
  const picture = pictureOf(value);
  if (!picture) return typeof value === "string" ? sized(value, Number(width ?? height)) : "";
  const wanted = width ? Number(width) : Number(height) * picture.aspect_ratio;
  return new ImageUrl(picture, Math.round(Math.min(wanted, picture.width)));
}

function imageTag(value: unknown, rest: unknown[]): string {
  if (!(value instanceof ImageUrl))
    return typeof value === "string" && value ? `<img${attributes({ src: value, ...named(rest) })}>` : "";
  const { widths, preload: _, ...given } = named(rest);
  const { picture, width } = value;
  const steps = (typeof widths === "string" ? widths.split(",").map(Number) : standardWidths)
    .filter((step) => step <= picture.width)
    .map((step) => `${sized(picture.src, step)} ${step}w`);
  const height = Math.round(width / picture.aspect_ratio);
  const own = { src: value.toString(), alt: picture.alt, srcset: steps.join(", ") || null, width, height };
  return `<img${attributes({ ...own, ...(given["loading"] === undefined && { loading: "lazy" }), ...given })}>`;
}

const standardWidths = [352, 832, 1200, 1920];

export const mediaFilters: Record<string, Filter> = {
  image_url: (value, ...rest) => imageUrl(value, rest),
  img_url: (value, size) => imageUrl(value, [["width", Number(/^(\d+)/.exec(text(size))?.[1] ?? 100)]]),
  image_tag: (value, ...rest) => imageTag(value, rest),
  img_tag: (value, alt) => `<img${attributes({ src: text(value), alt: text(alt) })}>`,
  media_tag: (value, ...rest) => imageTag(imageUrl(value, [["width", 1200]]), rest),
  placeholder_svg_tag: (value, names) => placeholderSvg(text(value), text(names)),
};

import { fileUrl, gid } from "../../state";
import type { ImageFile, ImageRow } from "../../state/rows";
import { column, type Fields, object, Typed, value } from "../field";

/** HTML without its tags, cut where asked. */
export function plainText(html: string, truncateAt: unknown): string {
  const text = html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return typeof truncateAt === "number" && text.length > truncateAt ? `${text.slice(0, truncateAt)}...` : text;
}

/** An image as one of the kinds of media. */
export function typedImage(image: ImageRow | null): Typed | null {
  return image && new Typed("MediaImage", image);
}

const image: Fields<ImageFile & { id: number }> = {
  id: value((row) => gid("ImageSource", row.id)),
  url: value((row, _args, context) => fileUrl(context.state, row.file)),
  src: value((row, _args, context) => fileUrl(context.state, row.file)),
  altText: value((row) => row.alt),
  width: column("width"),
  height: column("height"),
};

const mediaImage: Fields<ImageRow> = {
  id: value((row) => gid("MediaImage", row.id)),
  alt: value((row) => row.alt),
  image: object("Image", (row) => row),
  preview: object("MediaPreviewImage", (row) => row),
  mediaContentType: value(() => "IMAGE"),
  status: value(() => "READY"),
  mimeType: value((row) => (row.file.endsWith(".svg") ? "image/svg+xml" : `image/${row.file.split(".").pop()}`)),
};

export const imageTypes = {
  Image: image,
  MediaImage: mediaImage,
  MediaPreviewImage: { image: object("Image", (row) => row), status: value(() => "READY") } satisfies Fields<ImageRow>,
};

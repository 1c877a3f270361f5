import { Drop } from "liquidjs";
import type { ImageFile } from "../../state";

/** The address of a shop's file. The picture is a drawing, so that one file serves every width. */
export const fileUrl = (file: string) => `/cdn/shop/files/${file.split("/").map(encodeURIComponent).join("/")}`;

/** Liquid's `image`. */
export class ImageDrop extends Drop {
  readonly media_type = "image";

  constructor(
    private readonly _file: ImageFile & { id?: number; position?: number; productId?: number },
    private readonly _attached = false,
  ) {
    super();
  }
  get id() {
    return this._file.id ?? null;
  }
  get alt() {
    return this._file.alt;
  }
  get src() {
    return fileUrl(this._file.file);
  }
  get width() {
    return this._file.width;
  }
  get height() {
    return this._file.height;
  }
  get aspect_ratio() {
    return this._file.width / this._file.height;
  }
  get position() {
    return this._file.position ?? 1;
  }
  get product_id() {
    return this._file.productId ?? null;
  }
  get preview_image() {
    return this;
  }
  get presentation() {
    return { focal_point: "50% 50%" };
  }
  get "attached_to_variant?"() {
    return this._attached;
  }
  override toString() {
    return this.src;
  }
  toJSON() {
    return this.src;
  }
}

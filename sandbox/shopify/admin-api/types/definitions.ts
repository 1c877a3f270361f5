import type { Definitions } from "../field";
import { moneyTypes } from "../money";
import { stagedTypes } from "../mutations/bulk";
import { adjustmentTypes } from "../mutations/inventory";
import { appTypes } from "./app";
import { collectionTypes } from "./collections";
import { customerTypes } from "./customers";
import { imageTypes } from "./images";
import { inventoryTypes } from "./inventory";
import { metafieldTypes } from "./metafields";
import { paymentTypes } from "./order-payments";
import { orderTypes } from "./orders";
import { productTypes } from "./products";
import { queryRoot } from "./query-root";
import { themeTypes } from "./themes";
import { variantTypes } from "./variants";

/** Every type that can be read, and how. */
export const definitions: Definitions = {
  QueryRoot: queryRoot,
  ...moneyTypes,
  ...appTypes,
  ...productTypes,
  ...variantTypes,
  ...collectionTypes,
  ...imageTypes,
  ...inventoryTypes,
  ...customerTypes,
  ...orderTypes,
  ...paymentTypes,
  ...metafieldTypes,
  ...themeTypes,
  ...adjustmentTypes,
  ...stagedTypes,
};

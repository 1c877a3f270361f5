import type { Definitions } from "../field";
import { moneyTypes } from "../money";
import { stagedTypes } from "../mutations/bulk";
import { adjustmentTypes } from "../mutations/inventory";
import { appTypes } from "./app";
import { catalogueTypes } from "./catalogue";
import { customerTypes } from "./customers";
import { inventoryTypes } from "./inventory";
import { metafieldTypes } from "./metafields";
import { paymentTypes } from "./order-payments";
import { orderTypes } from "./orders";
import { queryRoot } from "./query-root";
import { themeTypes } from "./themes";

/** Every type that can be read, and how. */
export const definitions: Definitions = {
  QueryRoot: queryRoot,
  ...moneyTypes,
  ...appTypes,
  ...catalogueTypes,
  ...inventoryTypes,
  ...customerTypes,
  ...orderTypes,
  ...paymentTypes,
  ...metafieldTypes,
  ...themeTypes,
  ...adjustmentTypes,
  ...stagedTypes,
};

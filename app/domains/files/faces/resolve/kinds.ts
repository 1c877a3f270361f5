import type { FileKind } from "../../contract";
import { customers } from "./customers";
import { orders } from "./orders";
import { products } from "./products";
import type { KindWork } from "./resolved";
import { stock } from "./stock";

export const KIND_WORK: { [K in FileKind]: KindWork<K> } = { products, customers, orders, stock };

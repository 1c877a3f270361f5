import { nextId, readGid } from "../../state";
import type { MetafieldDefinitionRow, MetafieldOwnerType, MetafieldRow } from "../../state/app-rows";
import { insertRow, updateRow } from "../../state/insert";
import { readOne } from "../../state/read";
import { accessDenied } from "../answer/errors";
import { type Context, hasScope } from "../context";
import { digestOf, ownerTypeOf, referenced, resolveNamespace } from "../types/metafields";
import { isKnownType, valueError } from "./metafield-values";
import type { Mutation, UserErrorOut } from "./mutation";

export interface MetafieldInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}

interface Planned {
  ownerType: MetafieldOwnerType;
  ownerId: number;
  namespace: string;
  key: string;
  type: string;
  value: string;
  before: MetafieldRow | null;
}

const MOST = 25;

const WRITE_SCOPES: Partial<Record<MetafieldOwnerType, string>> = {
  PRODUCT: "write_products",
  PRODUCTVARIANT: "write_products",
  COLLECTION: "write_products",
  CUSTOMER: "write_customers",
  ORDER: "write_orders",
};

const TOUCHED = { PRODUCT: "products", COLLECTION: "collections", CUSTOMER: "customers" } as const;

/** Sets up to 25 metafields, all or none. */
export const metafieldsSet: Mutation = (args, context) => {
  const inputs = args["metafields"] as MetafieldInput[];
  if (inputs.length > MOST) {
    const message = `Exceeded the maximum metafields input limit of ${MOST}.`;
    return failed([{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO" }]);
  }
  const plans = inputs.map((input, index) => plan(context, input, index));
  const wrong = plans.filter((one) => "message" in one);
  if (wrong.length > 0) return failed(wrong);
  const rows = writeMetafields(context, plans as Planned[]);
  return { metafields: rows, userErrors: [] };
};

/** Sets metafields that came with another mutation's input; returns what is wrong, or nothing when all are set. */
export function setOwnMetafields(
  context: Context,
  ownerId: string,
  inputs: readonly Omit<MetafieldInput, "ownerId">[],
): UserErrorOut[] {
  const plans = inputs.map((input, index) => plan(context, { ...input, ownerId }, index));
  const wrong = plans.filter((one) => "message" in one);
  if (wrong.length === 0) writeMetafields(context, plans as Planned[]);
  return wrong;
}

function failed(errors: UserErrorOut[]): object {
  return { metafields: null, userErrors: errors };
}

function plan(context: Context, input: MetafieldInput, index: number): Planned | UserErrorOut {
  const at = (name: string) => ["metafields", String(index), name];
  const named = readGid(input.ownerId);
  const ownerType = named && ownerTypeOf(named.type);
  if (!named || !ownerType || !ownerExists(context, ownerType, named.id, input.ownerId)) {
    return { field: at("ownerId"), message: "Owner does not exist.", code: "INVALID" };
  }
  const scope = WRITE_SCOPES[ownerType];
  if (scope && !hasScope(context.scopes, scope)) throw accessDenied("metafieldsSet", `\`${scope}\` access scope`);
  const namespace = resolveNamespace(input.namespace, context);
  const refusal = nameError(context, namespace, input.key);
  if (refusal) return { field: at(refusal.name), message: refusal.message, code: refusal.code };
  const before = findMetafield(context, ownerType, named.id, namespace, input.key);
  const definition = findDefinition(context, ownerType, namespace, input.key);
  const type = input.type ?? definition?.type ?? before?.type ?? null;
  if (type === null) return { field: at("type"), message: "Type can't be blank.", code: "BLANK" };
  if (!isKnownType(type))
    return { field: at("type"), message: `Type '${type}' is not a known type.`, code: "INCLUSION" };
  const fixed = definition?.type ?? before?.type;
  if (fixed !== undefined && fixed !== type) {
    const whose = definition ? "the definition's type" : "the existing metafield's type";
    return { field: at("type"), message: `Type must be consistent with ${whose}: '${fixed}'.`, code: "INVALID_TYPE" };
  }
  if ("compareDigest" in input && (input.compareDigest ?? null) !== (before ? digestOf(before) : null)) {
    const message =
      "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.";
    return { field: ["metafields", String(index)], message, code: "STALE_OBJECT" };
  }
  const wrong = valueError(type, input.value, context);
  if (wrong) {
    const message = wrong.startsWith("Value ") ? wrong : `Value ${wrong}`;
    return { field: at("value"), message, code: input.value === "" ? "BLANK" : "INVALID_VALUE" };
  }
  return { ownerType, ownerId: named.id, namespace, key: input.key, type, value: input.value, before };
}

function ownerExists(context: Context, ownerType: MetafieldOwnerType, id: number, ownerId: string): boolean {
  if (ownerType === "SHOP") return context.state.shop().id === id;
  if (ownerType !== "APP_INSTALLATION") return referenced(context, ownerId) !== null;
  return (
    readOne(context.state, "SELECT 1 FROM installations WHERE id = ? AND appKey = ?", id, context.app.appKey) !== null
  );
}

function nameError(
  context: Context,
  namespace: string,
  key: string,
): { name: string; message: string; code: string } | null {
  const own = `app--${context.app.appId}`;
  if (namespace.startsWith("app--") && namespace !== own && !namespace.startsWith(`${own}--`)) {
    const message = "Access to this namespace and key on Metafields for this resource type is not allowed.";
    return { name: "namespace", message, code: "APP_NOT_AUTHORIZED" };
  }
  for (const [name, text] of [
    ["namespace", namespace],
    ["key", key],
  ] as const) {
    const least = name === "key" ? 2 : 3;
    if (text.length < least)
      return { name, message: `${name} is too short (minimum is ${least} characters)`, code: "TOO_SHORT" };
    if (text.length > (name === "key" ? 64 : 255)) return { name, message: `${name} is too long`, code: "TOO_LONG" };
    if (!/^[A-Za-z0-9_-]+$/.test(text))
      return { name, message: `${name} contains one or more invalid characters.`, code: "INVALID" };
  }
  return null;
}

export function findMetafield(
  context: Context,
  ownerType: MetafieldOwnerType,
  ownerId: number,
  namespace: string,
  key: string,
): MetafieldRow | null {
  const sql = "SELECT * FROM metafields WHERE ownerType = ? AND ownerId = ? AND namespace = ? AND key = ?";
  return readOne(context.state, sql, ownerType, ownerId, namespace, key);
}

function findDefinition(
  context: Context,
  ownerType: string,
  namespace: string,
  key: string,
): MetafieldDefinitionRow | null {
  const sql = "SELECT * FROM metafieldDefinitions WHERE ownerType = ? AND namespace = ? AND key = ?";
  return readOne(context.state, sql, ownerType, namespace, key);
}

function writeMetafields(context: Context, plans: readonly Planned[]): MetafieldRow[] {
  const { state } = context;
  return state.transaction(() => {
    const owners = new Map<string, Planned>();
    const rows = plans.map((one) => {
      const now = state.instant();
      const { before, ...columns } = one;
      if (before) updateRow(state, "metafields", before.id, { value: one.value, type: one.type, updatedAt: now });
      else
        insertRow(state, "metafields", { id: nextId(state, "metafields"), ...columns, createdAt: now, updatedAt: now });
      if (before?.value !== one.value) owners.set(`${one.ownerType} ${one.ownerId}`, one);
      return findMetafield(context, one.ownerType, one.ownerId, one.namespace, one.key) as MetafieldRow;
    });
    for (const owner of owners.values()) touchOwner(context, owner.ownerType, owner.ownerId);
    return rows;
  });
}

/** A changed metafield is a change of its owner. */
export function touchOwner(context: Context, ownerType: MetafieldOwnerType, ownerId: number): void {
  const kind = TOUCHED[ownerType as keyof typeof TOUCHED];
  if (!kind) return;
  updateRow(context.state, kind, ownerId, { updatedAt: context.state.instant() });
  context.state.recordChange(`${kind}/update`, { id: ownerId });
}

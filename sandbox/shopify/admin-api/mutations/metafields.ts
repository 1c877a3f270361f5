import { nextId, readGid, toJson } from "../../state";
import type { MetafieldDefinitionRow } from "../../state/app-rows";
import { insertRow } from "../../state/insert";
import { readOne } from "../../state/read";
import { idOf } from "../rows";
import { ownerTypeOf, resolveNamespace } from "../types/metafields";
import { isKnownType } from "./metafield-values";
import { findMetafield, touchOwner } from "./metafields-set";
import { type Mutation, refused } from "./mutation";

/** Deletes metafields by owner, namespace and key; what isn't there is answered with null. */
export const metafieldsDelete: Mutation = (args, context) => {
  const inputs = args["metafields"] as { ownerId: string; namespace: string; key: string }[];
  const deletedMetafields = context.state.transaction(() =>
    inputs.map((input) => {
      const named = readGid(input.ownerId);
      const ownerType = named && ownerTypeOf(named.type);
      const namespace = resolveNamespace(input.namespace, context);
      const found = named && ownerType && findMetafield(context, ownerType, named.id, namespace, input.key);
      if (!found) return null;
      context.state.sql("DELETE FROM metafields WHERE id = ?").run(found.id);
      touchOwner(context, found.ownerType, found.ownerId);
      return { ownerId: input.ownerId, namespace: input.namespace, key: input.key };
    }),
  );
  return { deletedMetafields, userErrors: [] };
};

interface DefinitionInput {
  ownerType: string;
  namespace?: string | null;
  key: string;
  name: string;
  description?: string | null;
  type: string;
  access?: { admin?: string | null; storefront?: string | null } | null;
  validations?: { name: string; value: string }[] | null;
  pin?: boolean | null;
}

/** Names a metafield, so that its type is fixed and its access is set. */
export const metafieldDefinitionCreate: Mutation = (args, context) => {
  const input = args["definition"] as DefinitionInput;
  const namespace = resolveNamespace(input.namespace, context);
  const isOwn = namespace.startsWith(`app--${context.app.appId}`);
  if (!isKnownType(input.type)) {
    return refused(
      "createdDefinition",
      `Type name ${input.type} is not a valid type`,
      ["definition", "type"],
      "INCLUSION",
    );
  }
  if (!isOwn && input.access?.admin) {
    const message = 'Setting this access control is not permitted. It must be one of ["public_read_write"].';
    return refused("createdDefinition", message, ["definition", "access", "admin"], "ADMIN_ACCESS_INPUT_NOT_ALLOWED");
  }
  const sql = "SELECT 1 FROM metafieldDefinitions WHERE ownerType = ? AND namespace = ? AND key = ?";
  if (readOne(context.state, sql, input.ownerType, namespace, input.key)) {
    return refused(
      "createdDefinition",
      `Key is in use for ${input.ownerType} metafields on the '${namespace}' namespace.`,
      ["definition", "key"],
      "TAKEN",
    );
  }
  const id = nextId(context.state, "metafieldDefinitions");
  insertRow(context.state, "metafieldDefinitions", {
    id,
    ownerType: input.ownerType,
    namespace,
    key: input.key,
    name: input.name,
    description: input.description ?? null,
    type: input.type,
    adminAccess: input.access?.admin ?? (isOwn ? "MERCHANT_READ" : "PUBLIC_READ_WRITE"),
    storefrontAccess: input.access?.storefront ?? "NONE",
    validations: toJson(input.validations ?? []),
    pinnedPosition: input.pin ? 1 : null,
    standardId: null,
  });
  return {
    createdDefinition: readOne(context.state, "SELECT * FROM metafieldDefinitions WHERE id = ?", id),
    userErrors: [],
  };
};

/** Deletes a definition, and what was written under it when asked. */
export const metafieldDefinitionDelete: Mutation = (args, context) => {
  const id = args["id"] == null ? null : idOf(args["id"], "MetafieldDefinition");
  const asked = args["identifier"] as { ownerType: string; namespace?: string | null; key: string } | null | undefined;
  const found = asked
    ? readOne<MetafieldDefinitionRow>(
        context.state,
        "SELECT * FROM metafieldDefinitions WHERE ownerType = ? AND namespace = ? AND key = ?",
        asked.ownerType,
        resolveNamespace(asked.namespace, context),
        asked.key,
      )
    : readOne<MetafieldDefinitionRow>(context.state, "SELECT * FROM metafieldDefinitions WHERE id = ?", id);
  if (!found) return refused("deletedDefinitionId", "Definition not found.", ["id"], "NOT_FOUND");
  context.state.transaction(() => {
    context.state.sql("DELETE FROM metafieldDefinitions WHERE id = ?").run(found.id);
    if (args["deleteAllAssociatedMetafields"] !== true) return;
    context.state
      .sql("DELETE FROM metafields WHERE ownerType = ? AND namespace = ? AND key = ?")
      .run(found.ownerType, found.namespace, found.key);
  });
  return { deletedDefinitionId: `gid://shopify/MetafieldDefinition/${found.id}`, userErrors: [] };
};

interface Template {
  id: number;
  name: string;
  type: string;
}

const DISCOVERY = "shopify--discovery--product_recommendation";

/** The standard definitions of product recommendations; other templates are not known to the sandbox. */
const TEMPLATES: Record<string, Template> = {
  [`PRODUCT ${DISCOVERY}.related_products`]: { id: 14, name: "Related products", type: "list.product_reference" },
  [`PRODUCT ${DISCOVERY}.related_products_display`]: {
    id: 15,
    name: "Related products settings",
    type: "single_line_text_field",
  },
  [`PRODUCT ${DISCOVERY}.complementary_products`]: {
    id: 16,
    name: "Complementary products",
    type: "list.product_reference",
  },
};

export const standardMetafieldDefinitionEnable: Mutation = (args, context) => {
  const ownerType = String(args["ownerType"]);
  const wantedId = args["id"] == null ? null : idOf(args["id"], "StandardMetafieldDefinitionTemplate");
  const found = Object.entries(TEMPLATES).find(([name, template]) =>
    wantedId === null
      ? name === `${ownerType} ${args["namespace"]}.${args["key"]}`
      : template.id === wantedId && name.startsWith(`${ownerType} `),
  );
  if (!found) {
    const message = "A standard definition wasn't found for the specified owner type, namespace, and key.";
    return refused("createdDefinition", message, null, "TEMPLATE_NOT_FOUND");
  }
  const [name, template] = found;
  const whole = name.slice(ownerType.length + 1);
  const dot = whole.lastIndexOf(".");
  const [namespace, key] = [whole.slice(0, dot), whole.slice(dot + 1)];
  const sql = "SELECT * FROM metafieldDefinitions WHERE ownerType = ? AND namespace = ? AND key = ?";
  if (readOne(context.state, sql, ownerType, namespace, key)) {
    return refused("createdDefinition", "Key is already in use.", ["key"], "TAKEN");
  }
  insertRow(context.state, "metafieldDefinitions", {
    id: nextId(context.state, "metafieldDefinitions"),
    ownerType,
    namespace,
    key,
    name: template.name,
    description: null,
    type: template.type,
    adminAccess: "MERCHANT_READ_WRITE",
    storefrontAccess: "PUBLIC_READ",
    validations: "[]",
    pinnedPosition: args["pin"] === true ? 1 : null,
    standardId: template.id,
  });
  return { createdDefinition: readOne(context.state, sql, ownerType, namespace, key), userErrors: [] };
};

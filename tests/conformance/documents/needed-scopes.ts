import { type DocumentNode, type GraphQLSchema, getNamedType, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** What a part of the schema asks for: any one of the scopes. */
export interface NeededScopes {
  part: string;
  anyOf: readonly string[];
}

/** For every field of the document: the field's own scopes and those of the type that it returns. */
export function neededScopes(
  document: DocumentNode,
  schema: GraphQLSchema,
  access: ReadonlyMap<string, { scopes: readonly string[] }>,
): NeededScopes[] {
  const needed = new Map<string, NeededScopes>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field) return;
        for (const part of [`${parent.name}.${field.name}`, getNamedType(field.type).name]) {
          const scopes = access.get(part)?.scopes;
          if (scopes?.length) needed.set(part, { part, anyOf: scopes });
        }
      },
    }),
  );
  return [...needed.values()];
}

/** A scope to write includes the scope to read. */
export function withReading(scopes: Iterable<string>): Set<string> {
  const all = new Set(scopes);
  for (const scope of [...all]) if (scope.startsWith("write_")) all.add(scope.replace("write_", "read_"));
  return all;
}

import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  specifiedRules,
  validate,
  visit,
} from "graphql";

/** A validation error in the form that the Admin API gives it. */
export interface ApiError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
}

/** What is wrong with a document, checked against the whole schema. */
export function validationErrors(schema: GraphQLSchema, document: DocumentNode): ApiError[] {
  return validate(schema, document, specifiedRules, { maxErrors: 20 }).map((error) => toApiError(error, document));
}

/** A document that can't be read at all. */
export function syntaxError(error: GraphQLError): ApiError {
  const locations = error.locations ?? [];
  const at = locations[0];
  const place = at ? ` at [${at.line}, ${at.column}]` : "";
  const what = error.message.replace(/^Syntax Error: /, "").replace(/\.$/, "");
  return { message: `Parse error: ${what}${place}`, locations, extensions: { code: "PARSE_ERROR" } };
}

function toApiError(error: GraphQLError, document: DocumentNode): ApiError {
  const common = { locations: error.locations ?? [], path: pathOf(error, document) };
  const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (field) {
    const [, fieldName, typeName] = field;
    return {
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
      ...common,
      extensions: { code: "undefinedField", typeName, fieldName },
    };
  }
  const argument = /^Unknown argument "(\w+)" on field "(\w+)\.(\w+)"/.exec(error.message);
  if (argument) {
    const [, argumentName, , name] = argument;
    return {
      message: `Field '${name}' doesn't accept argument '${argumentName}'`,
      ...common,
      path: [...common.path, argumentName as string],
      extensions: { code: "argumentNotAccepted", name, typeName: "Field", argumentName },
    };
  }
  const selection = /^Field "(\w+)" of type "([^"]+)" must have a selection of subfields/.exec(error.message);
  if (selection) {
    const [, nodeName, typeName] = selection;
    return {
      message: `Field must have selections (field '${nodeName}' returns ${typeName} but has no selections. Did you mean '${nodeName} { ... }'?)`,
      ...common,
      extensions: { code: "selectionMismatch", nodeName: `field '${nodeName}'`, typeName },
    };
  }
  const missing = /^Field "(\w+)" argument "(\w+)" of type "([^"]+)" is required/.exec(error.message);
  if (missing) {
    const [, name, argumentName] = missing;
    return {
      message: `Field '${name}' is missing required arguments: ${argumentName}`,
      ...common,
      extensions: { code: "missingRequiredArguments", className: "Field", name, arguments: argumentName },
    };
  }
  return { message: error.message, ...common, extensions: { code: "invalidDocument" } };
}

/** `["query", "products", "nodes"]`: the way to the first node an error is about. */
function pathOf(error: GraphQLError, document: DocumentNode): (string | number)[] {
  const wanted = error.nodes?.[0];
  let found: string[] = [];
  const way: string[] = [];
  visit(document, {
    enter(node) {
      if (node.kind === Kind.OPERATION_DEFINITION)
        way.push([node.operation, node.name?.value].filter(Boolean).join(" "));
      if (node.kind === Kind.FRAGMENT_DEFINITION) way.push(`fragment ${node.name.value}`);
      if (node.kind === Kind.FIELD) way.push(node.alias?.value ?? node.name.value);
      if (node === wanted) found = [...way];
    },
    leave(node) {
      const isStep =
        node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION || node.kind === Kind.FIELD;
      if (isStep) way.pop();
    },
  });
  return found;
}

/** As much of JSON Schema as the API's document uses. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
};

export type SchemaComponents = Readonly<Record<string, JsonSchema>>;

const MAX_DEPTH = 8;

/** A value the schema accepts, put together from the examples its parts carry. */
export function schemaExample(schema: JsonSchema, components: SchemaComponents, depth = 0): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  const target = resolved(schema, components);
  if (target !== schema) return schemaExample(target, components, depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => schemaExample(part, components, depth)));
  const [option] = schema.anyOf ?? schema.oneOf ?? [];
  if (option) return schemaExample(option, components, depth);
  if (schema.properties) return objectExample(schema.properties, components, depth);
  if (schema.items) return depth < MAX_DEPTH ? [schemaExample(schema.items, components, depth + 1)] : [];
  return plainExample(schema);
}

/** What a `$ref` stands for; any other schema is itself. */
export function resolved(schema: JsonSchema, components: SchemaComponents): JsonSchema {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  return name === undefined ? schema : (components[name] ?? schema);
}

function objectExample(properties: Record<string, JsonSchema>, components: SchemaComponents, depth: number): unknown {
  if (depth >= MAX_DEPTH) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, schemaExample(property, components, depth + 1)]),
  );
}

function plainExample(schema: JsonSchema): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "string":
      return textExample(schema);
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return true;
    case "object":
      return {};
    default:
      return null;
  }
}

function textExample({ format }: JsonSchema): string {
  if (format === "date-time") return "2026-03-02T08:00:00.000Z";
  if (format === "date") return "2026-03-02";
  if (format === "email") return "ada@example.org";
  return "text";
}

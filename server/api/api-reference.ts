import type { OpenApiDocument } from "#server/api/openapi-document.ts";
import { PROBLEMS } from "#server/api/problem.ts";
import { type JsonSchema, resolved, type SchemaComponents } from "#server/api/schema-example.ts";

/** The API's document as somebody reads it: sections, operations, fields. */
export type ApiReference = {
  title: string;
  version: string;
  base: string;
  introduction: string;
  sections: { name: string; anchor: string; description: string; operations: ReferenceOperation[] }[];
  schemas: { name: string; anchor: string; description: string; fields: ReferenceField[] }[];
  problems: { code: string; anchor: string; status: number; title: string; meaning: string }[];
};

export type ReferenceOperation = {
  anchor: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: (ReferenceField & { place: string })[];
  body: { fields: ReferenceField[]; example: string | null } | null;
  answers: {
    status: string;
    description: string;
    schema: { name: string; anchor: string } | null;
    example: string | null;
  }[];
};

export type ReferenceField = { name: string; type: string; required: boolean; description: string };

type Operation = {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: JsonSchema }[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, { description: string; content?: Record<string, MediaType> }>;
};
type MediaType = { schema?: JsonSchema; example?: unknown };

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** Arranges the document for reading. */
export function apiReference(document: OpenApiDocument): ApiReference {
  const components = (document.components?.schemas ?? {}) as SchemaComponents;
  const operations = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
    ([path, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method];
        return operation
          ? [{ tag: operation.tags?.[0] ?? "", entry: readOperation(method, path, operation, components) }]
          : [];
      }),
  );
  return {
    title: document.info.title,
    version: document.info.version,
    base: document.servers?.[0]?.url ?? "",
    introduction: document.info.description ?? "",
    sections: (document.tags ?? []).map(({ name, description }) => ({
      name,
      anchor: anchorOf(name),
      description: description ?? "",
      operations: operations.filter(({ tag }) => tag === name).map(({ entry }) => entry),
    })),
    schemas: Object.entries(components).map(([name, schema]) => ({
      name,
      anchor: `schema-${name}`,
      description: schema.description ?? "",
      fields: fieldsOf(schema, components),
    })),
    problems: Object.entries(PROBLEMS).map(([code, [status, title, meaning]]) => ({
      code,
      anchor: `problem-${code}`,
      status,
      title,
      meaning,
    })),
  };
}

function readOperation(
  method: string,
  path: string,
  operation: Operation,
  components: SchemaComponents,
): ReferenceOperation {
  const requestBody = operation.requestBody?.content["application/json"];
  return {
    anchor: anchorOf(`${method} ${path}`),
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? "",
    description: operation.description ?? "",
    parameters: (operation.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      place: parameter.in,
      type: typeText(parameter.schema ?? {}),
      required: parameter.required === true,
      description: parameter.description ?? parameter.schema?.description ?? "",
    })),
    body: requestBody
      ? {
          fields: fieldsOf(resolved(requestBody.schema ?? {}, components), components),
          example: pretty(requestBody.example),
        }
      : null,
    answers: Object.entries(operation.responses)
      .filter(([status]) => Number(status) < 400)
      .map(([status, { description, content }]) => ({
        status,
        description,
        schema: schemaLink(content?.["application/json"]?.schema ?? {}),
        example: pretty(content?.["application/json"]?.example),
      })),
  };
}

function fieldsOf(schema: JsonSchema, components: SchemaComponents): ReferenceField[] {
  const { properties = {}, required = [] } = resolved(schema, components);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeText(property),
    required: required.includes(name),
    description: property.description ?? "",
  }));
}

/** A schema in words: "string (date-time) or null", "array of Span". */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.replace("#/components/schemas/", "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options) return [...new Set(options.map(typeText))].join(" or ");
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? "any"];
  return types
    .map((type) => {
      if (type === "array") return `array of ${typeText(schema.items ?? {})}`;
      return type === "string" && schema.format ? `string (${schema.format})` : type;
    })
    .join(" or ");
}

function schemaLink(schema: JsonSchema): { name: string; anchor: string } | null {
  const name = (schema.$ref ?? schema.properties?.items?.items?.$ref)?.replace("#/components/schemas/", "");
  return name === undefined ? null : { name, anchor: `schema-${name}` };
}

function pretty(example: unknown): string | null {
  return example === undefined ? null : JSON.stringify(example, null, 2);
}

function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

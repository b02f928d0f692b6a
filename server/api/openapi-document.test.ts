import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { apiReference } from "#server/api/api-reference.ts";
import { FIELD_DESCRIPTIONS } from "#server/api/field-descriptions.ts";
import { openApiDocument } from "#server/api/openapi-document.ts";
import { PROBLEMS } from "#server/api/problem.ts";
import { apiRoutes } from "#server/api/routes/api-routes.ts";

type Media = Record<string, { schema: object; example?: unknown }>;
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: object[];
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { content: Media };
  responses: Record<string, { description: string; content?: Media }>;
};

const document = openApiDocument(apiRoutes());
const operations = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
);

/** The contract's routes that this version serves. */
const CONTRACT = [
  "POST /members",
  "GET /members",
  "POST /teams",
  "GET /teams",
  "GET /teams/{id}",
  "PATCH /teams/{id}",
  "POST /streams",
  "GET /streams",
  "GET /streams/{id}",
  "PATCH /streams/{id}",
  "POST /streams/{id}/backfill",
  "GET /jobs/{id}",
  "POST /jobs/{id}/cancel",
  "GET /streams/{id}/items",
  "GET /streams/{id}/items/{key}",
  "GET /streams/{id}/item",
  "GET /streams/{id}/map",
  "GET /streams/{id}/dora",
  "GET /streams/{id}/deployments",
  "POST /schedules/preview",
  "POST /schedules",
  "GET /schedules",
  "GET /schedules/{id}",
  "PUT /schedules/{id}",
  "GET /schedules/{id}/shifts",
  "GET /schedules/{id}/on-call",
  "GET /schedules/{id}/load",
  "POST /schedules/{id}/overrides",
  "GET /schedules/{id}/overrides",
  "DELETE /schedules/{id}/overrides/{override}",
  "POST /absences",
  "GET /absences",
  "DELETE /absences/{id}",
  "POST /schedules/{id}/covers",
  "POST /covers/{id}/accept",
  "POST /calendar-feeds",
  "POST /schedules/import",
  "POST /services",
  "GET /services",
  "POST /sources",
  "GET /sources",
  "POST /sources/{id}/rotate-secret",
  "GET /deliveries",
  "GET /deliveries/{id}",
  "POST /deliveries/{id}/replay",
];

describe("the OpenAPI document", () => {
  test("has every route other people's scripts rely on", () => {
    expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(CONTRACT));
  });

  test("describes each operation, its parameters and its answers in words, under a name of its own", () => {
    const tags = document.tags?.map(({ name }) => name);
    for (const { name, operation } of operations) {
      expect(operation.summary, name).toBeTruthy();
      expect(operation.description, name).toMatch(/Needs `(viewer|member|admin)`/);
      expect(tags, name).toContain(operation.tags[0]);
      expect(operation.security, name).toEqual([{ bearer: [] }]);
      for (const parameter of operation.parameters ?? []) {
        expect(parameter.description, `${name} ${parameter.name}`).toBeTruthy();
      }
      for (const answer of Object.values(operation.responses)) expect(answer.description, name).toBeTruthy();
    }
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  test("gives each path parameter and each POST its Idempotency-Key", () => {
    for (const { name, operation } of operations) {
      const named = (place: string) =>
        (operation.parameters ?? []).filter((parameter) => parameter.in === place).map((parameter) => parameter.name);
      expect(named("path"), name).toEqual([...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
      expect(named("header"), name).toEqual(name.startsWith("POST") ? ["Idempotency-Key"] : []);
    }
  });

  test("declares the problems every route may answer, as problem documents", () => {
    for (const { name, operation } of operations) {
      const takesBody = /^(POST|PUT|PATCH)/.test(name);
      const needed = [
        400,
        401,
        403,
        429,
        500,
        503,
        ...(takesBody ? [413, 415] : []),
        ...(name.includes("{id}") ? [404] : []),
      ];
      expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(needed.map(String)));
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const type = Number(status) < 400 ? "application/json" : "application/problem+json";
        expect(Object.keys(content ?? {}), `${name} ${status}`).toEqual(status === "204" ? [] : [type]);
      }
    }
  });

  test("says what each field of a body means, and of no field that is not there", () => {
    type Fields = Record<string, { description?: string }>;
    type Schema = { properties?: Fields; oneOf?: { $ref: string }[] };
    const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
    const named = (reference: string) => schemas[reference.replace("#/components/schemas/", "")];
    const fieldsOf = (schema: Schema | undefined): Fields =>
      schema?.properties ?? Object.assign({}, ...(schema?.oneOf ?? []).map(({ $ref }) => fieldsOf(named($ref))));
    const bodies = operations.flatMap(({ operation }) =>
      Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => (schema as { $ref: string }).$ref),
    );
    for (const reference of bodies) {
      const fields = fieldsOf(named(reference));
      expect(Object.keys(fields), reference).not.toEqual([]);
      for (const [field, { description }] of Object.entries(fields))
        expect(description, `${reference} ${field}`).toBeTruthy();
    }
    for (const [name, descriptions] of Object.entries(FIELD_DESCRIPTIONS)) {
      expect(Object.keys(schemas[name]?.properties ?? {}).sort(), name).toEqual(Object.keys(descriptions).sort());
    }
  });

  test("shows examples that its own schemas accept", () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: "document", ...document });
    let examples = 0;
    for (const { name, operation } of operations) {
      const bodies = [
        operation.requestBody?.content,
        ...Object.values(operation.responses).map(({ content }) => content),
      ];
      for (const [type, { schema, example }] of bodies.flatMap((content) => Object.entries(content ?? {}))) {
        if (type !== "application/json") continue;
        const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
        validate(example);
        expect(validate.errors, `${name} ${JSON.stringify(example)}`).toBeNull();
        examples += 1;
      }
    }
    expect(examples).toBeGreaterThan(operations.length);
  });
});

describe("the page that shows it", () => {
  const reference = apiReference(document);

  test("has every operation in one section, each with an anchor of its own", () => {
    const shown = reference.sections.flatMap((section) => section.operations);
    expect(shown.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      operations.map(({ name }) => name).sort(),
    );
    expect(new Set(shown.map(({ anchor }) => anchor)).size).toBe(shown.length);
  });

  test("explains every problem where the problem's type leads", () => {
    expect(reference.problems.map(({ anchor }) => anchor)).toEqual(
      Object.keys(PROBLEMS).map((code) => `problem-${code}`),
    );
  });

  test("links answers to the shapes it describes", () => {
    const shapes = reference.schemas.map(({ anchor }) => anchor);
    const links = reference.sections.flatMap(({ operations: shown }) =>
      shown.flatMap(({ answers }) => answers.flatMap(({ schema }) => (schema ? [schema.anchor] : []))),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(shapes).toEqual(expect.arrayContaining(links));
  });
});

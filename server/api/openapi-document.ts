import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { FIELD_DESCRIPTIONS } from "#server/api/field-descriptions.ts";
import { type JsonSchema, type SchemaComponents, schemaExample } from "#server/api/schema-example.ts";

const DESCRIPTION = `
Last Mile's data for your own scripts: people, teams, streams, what was measured, and what came in.

**Authorization.** Send \`Authorization: Bearer <token>\`. An admin makes tokens in the settings, or with
\`npm run cli -- token create --name N --role R\`. A token has a role: reads need \`viewer\`, cards \`member\`, everything else here \`admin\`. It may
be bound to a team; what belongs to another team is answered as not there.

**Times** are ISO 8601: with offset when you send them, UTC with \`Z\` when you get them. Durations are numbers of seconds.
Ids are opaque.

**Lists** are \`{"items": […], "nextCursor": "…"|null}\`. Pass \`nextCursor\` as \`cursor\` to read on; rows added meanwhile
neither repeat nor hide others.

**Retries.** A POST with an \`Idempotency-Key\` is done once. Sent again within 24 hours it gets the first answer, marked
\`Idempotency-Replayed: true\`.

**Problems** are RFC 9457 documents (\`application/problem+json\`) with a \`code\` to branch on.
`.trim();

export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/** The OpenAPI 3.1 document of the routes: made from what they check and answer, so it cannot say anything else. */
export function openApiDocument(routes: OpenAPIHono<ApiEnvironment>): OpenApiDocument {
  const document = routes.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Last Mile API",
      version: "1",
      description: DESCRIPTION,
      license: { name: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    tags: [
      { name: "Members and teams", description: "People, and who belongs where." },
      { name: "Streams", description: "The way from idea to production: settings, items, map, DORA, deployments." },
      { name: "On call", description: "Who is on call when, and why." },
      { name: "Board", description: "Boards, their columns and cards, and what moves on them." },
      { name: "Jobs", description: "Long work, such as a backfill." },
      { name: "Webhooks", description: "Senders of webhooks and what they delivered." },
    ],
  });
  return withExamples(withFieldDescriptions(document));
}

function withFieldDescriptions(document: OpenApiDocument): OpenApiDocument {
  const components = (document.components?.schemas ?? {}) as Record<string, JsonSchema>;
  for (const [name, descriptions] of Object.entries(FIELD_DESCRIPTIONS)) {
    const fields = Object.entries(components[name]?.properties ?? {});
    for (const [field, schema] of fields) schema.description ??= descriptions[field] ?? "";
  }
  return document;
}

type Content = Record<string, { schema?: JsonSchema; example?: unknown }>;
type Operation = { requestBody?: { content: Content }; responses?: Record<string, { content?: Content }> };

/** Puts a whole example beside every JSON schema, made of the examples of its parts. */
function withExamples(document: OpenApiDocument): OpenApiDocument {
  const components = (document.components?.schemas ?? {}) as SchemaComponents;
  const operations = Object.values((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
    (path) => Object.values(path),
  );
  for (const { requestBody, responses = {} } of operations) {
    const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
    for (const media of contents.flatMap((content) => Object.entries(content ?? {}))) {
      const [type, body] = media;
      if (type === "application/json" && body.schema) body.example ??= schemaExample(body.schema, components);
    }
  }
  return document;
}

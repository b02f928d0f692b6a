import type { Metadata } from "next";
import { ApiReferencePage } from "#components/api-docs/api-reference.tsx";
import { type ApiReference, apiReference } from "#server/api/api-reference.ts";
import { openApiDocument } from "#server/api/openapi-document.ts";
import { apiRoutes } from "#server/api/routes/api-routes.ts";

export const metadata: Metadata = { title: "API" };

let reference: ApiReference | null = null;

export default function Page() {
  reference ??= apiReference(openApiDocument(apiRoutes()));
  return <ApiReferencePage reference={reference} />;
}

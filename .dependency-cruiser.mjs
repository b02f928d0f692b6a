// One rule per arrow of ARCHITECTURE.md; each says what to do instead. Exceptions stand in house-exceptions.mjs, with reasons.
import { MAY_ALSO_IMPORT } from "./house-exceptions.mjs";

const PAGES = "^app/";
const EDGES = "^server/(trpc|api|jobs|cli|auth)/";
const TESTS = "(\\.test\\.tsx?$|^server/testing/|^e2e/|^bench/)";

/** @param {string} rule */
const except = (rule) => [TESTS, ...(MAY_ALSO_IMPORT[rule] ?? [])];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "domain-is-pure",
      comment:
        "The domain has no clock, no I/O, no framework: it may run in the browser. Hand values in as arguments; do the I/O in server/services.",
      severity: "error",
      from: { path: "^server/domain/", pathNot: except("domain-is-pure") },
      to: { path: "^(app|components|server)/|^node:", pathNot: "^server/domain/" },
    },
    {
      name: "domain-uses-no-runtime-modules",
      comment:
        "Node's own modules do not exist in the browser. Find a pure way, or move the code to server/integrations.",
      severity: "error",
      from: { path: "^server/domain/", pathNot: except("domain-uses-no-runtime-modules") },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "domain-needs-few-packages",
      comment:
        "The domain stands on the language, on Temporal, on zod's schemas and on the keys of fractional-indexing. Anything else is an outside concern.",
      severity: "error",
      from: { path: "^server/domain/", pathNot: except("domain-needs-few-packages") },
      to: { path: "node_modules/", pathNot: "node_modules/(temporal-polyfill|temporal-spec|zod|fractional-indexing)/" },
    },
    {
      name: "db-knows-only-the-domain",
      comment:
        "server/db maps rows to domain values. What decides something belongs in server/services or server/domain.",
      severity: "error",
      from: { path: "^server/db/", pathNot: except("db-knows-only-the-domain") },
      to: { path: "^(app|components|server)/", pathNot: "^server/(db|domain|config)/" },
    },
    {
      name: "only-db-speaks-prisma",
      comment:
        "Prisma's types and client stay in server/db. Add a function there that says what you need, and call it.",
      severity: "error",
      from: { pathNot: ["^server/db/", ...except("only-db-speaks-prisma")] },
      to: { path: "^server/db/generated/|node_modules/(@prisma|prisma)/" },
    },
    {
      name: "integrations-know-only-the-domain",
      comment:
        "server/integrations talks to the outside world and returns values. Let a service connect it with the database.",
      severity: "error",
      from: { path: "^server/integrations/", pathNot: except("integrations-know-only-the-domain") },
      to: { path: "^(app|components|server)/", pathNot: "^server/(integrations|domain|config)/" },
    },
    {
      name: "services-look-inward",
      comment: "A verb knows db, integrations and domain, never who calls it. Pass what it needs as arguments.",
      severity: "error",
      from: { path: "^server/services/", pathNot: except("services-look-inward") },
      to: { path: "^(app|components|server)/", pathNot: "^server/(services|db|integrations|domain|config)/" },
    },
    {
      name: "edges-call-services",
      comment:
        "tRPC, REST, jobs, command line and sign-in call verbs of server/services; they do not query the database themselves.",
      severity: "error",
      from: { path: EDGES, pathNot: except("edges-call-services") },
      to: {
        path: "^server/(db|integrations)/",
        pathNot: "^server/db/(app-database|app-notifications|database)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "pages-call-services",
      comment: "A route reads its parameters and calls tRPC or a verb; queries belong in server/db behind a service.",
      severity: "error",
      from: { path: PAGES, pathNot: except("pages-call-services") },
      to: {
        path: "^server/(db|integrations)/",
        pathNot: "^server/db/(app-database|app-notifications|database)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "components-import-only-the-domain",
      comment:
        "Components get data as props or through tRPC. Of the server they may import domain values and router types.",
      severity: "error",
      from: { path: "^components/", pathNot: except("components-import-only-the-domain") },
      to: { path: "^server/", pathNot: "^server/domain/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-know-few-types-of-the-server",
      comment: "Types of the server that components may know: the tRPC router's, which carry all others.",
      severity: "error",
      from: { path: "^components/", pathNot: except("components-know-few-types-of-the-server") },
      to: { path: "^server/", pathNot: "^server/(domain/|trpc/)" },
    },
    {
      name: "ui-is-a-library",
      comment:
        "components/ui could ship in another product: it knows nothing of this one. Put what knows it into the feature's folder.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: except("ui-is-a-library") },
      to: { path: "^(app|components|server)/", pathNot: "^components/ui/" },
    },
    {
      name: "features-stand-apart",
      comment:
        "A feature does not import another. Move what both need to components/ui, components/charts or components/shell.",
      severity: "error",
      from: { path: "^components/(?!ui/|charts/|shell/)([^/]+)/", pathNot: except("features-stand-apart") },
      to: { path: "^components/", pathNot: "^components/(ui|charts|shell|$1)/" },
    },
    {
      name: "layout-is-pure",
      comment: "layout.ts of a chart is numbers in, numbers out. Draw in the component beside it.",
      severity: "error",
      from: { path: "^components/charts/.*layout\\.ts$" },
      to: { path: "node_modules/(react|react-dom)/" },
    },
    {
      name: "nobody-imports-app",
      comment: "app/ holds routes, the outermost ring. Move what others need inward.",
      severity: "error",
      from: { pathNot: ["^app/", "^\\.next/", "^next-env\\.d\\.ts$"] },
      to: { path: "^app/" },
    },
    {
      name: "testing-stays-in-tests",
      comment:
        "server/testing is for tests and benches. Production code that needs it has found its way to the wrong place.",
      severity: "error",
      from: { path: "^(app|components|server)/", pathNot: except("testing-stays-in-tests") },
      to: { path: "^server/testing/" },
    },
    {
      name: "no-circles",
      comment: "Modules that need each other are one module, or one of them needs only a part: split it.",
      severity: "error",
      from: { pathNot: "^server/db/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: { pathNot: "^server/db/generated/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^server/db/generated/"] },
    exclude: { path: ["^\\.next/", "^next-env\\.d\\.ts$"] },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

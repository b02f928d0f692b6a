// Every exception to a rule of the house, with its reason. The list only shrinks.

/** Files (patterns) that a rule of .dependency-cruiser.mjs does not hold for. */
export const MAY_ALSO_IMPORT = {
  "edges-call-services": [
    // The worker opens the database for its tasks and keeps its presence in it.
    "^server/jobs/(worker|worker-presence)\\.ts$",
    // The command line starts the database, and writes migrations for developers.
    "^server/cli/(main|with-app-database)\\.ts$",
    "^server/cli/commands/migration\\.ts$",
  ],
  "ui-is-a-library": [
    // Durations and moments are said in the domain's words everywhere, also in the smallest parts.
    "^components/ui/(duration|duration-text|moment)\\.tsx?$",
  ],
  "components-know-few-types-of-the-server": [
    // The page about the HTTP API draws what the API says of itself.
    "^components/api-docs/",
  ],
};

import { defineConfig } from "prisma/config";

// Only `prisma generate` and `prisma validate` read this file. The database is migrated by server/db/migrate.ts.
export default defineConfig({ schema: "prisma/schema" });

-- The runs on a commit are asked for by every board with an open pull request; Prisma's schema cannot say an index of an expression.
CREATE INDEX "event_run_sha_idx" ON "event" (("data"->>'sha')) WHERE "type" LIKE 'ci.%';

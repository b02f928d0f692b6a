import type { DemoWorld, Undertaking } from "./demo-world.ts";
import type { Development } from "./developing.ts";
import { runChecks } from "./run-checks.ts";
import type { Shipping } from "./shipping.ts";

/** Merges a pull request, closes what it closes, and hands it on once the checks on the default branch are green. */
export function mergeUndertaking(
  world: DemoWorld,
  item: Undertaking,
  next: { shipping: Pick<Shipping, "merged" | "green">; development: Pick<Development, "done"> },
): void {
  const { pull, repository, author, issue } = item;
  if (pull === null || author === null) return;
  const { hub } = world;
  const { login } = author.person;
  const { sha } = hub.merge(repository, pull, author.person);
  item.mergeSha = sha;
  if (issue !== null) hub.closeIssue(repository, issue, "completed", login);
  const place = next.shipping.merged(repository.name, sha, item);
  runChecks(world, repository, { sha, branch: "main", trigger: "push", actor: login }, () =>
    next.shipping.green(repository.name, place),
  );
  next.development.done(item);
}

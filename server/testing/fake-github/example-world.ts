import type { FakeRepository } from "./fake-repository.ts";
import type { FakeWorld } from "./fake-world.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const START = Date.parse("2026-03-02T08:00:00Z");

/**
 * A repository with a bit of everything: issues closed by pull requests, drafts, force pushes, rebases, deployments that
 * fail and succeed, runs, tags and releases. `size` pull requests, as many issues, a deployment for every third.
 */
export function exampleRepository(world: FakeWorld, fullName: string, size: number): FakeRepository {
  const repository = world.repository(fullName);
  repository.commit({ at: START - 90 * DAY, message: "First commit" });
  const staging = { environment: "staging" };
  for (let nth = 0; nth < size; nth += 1) {
    const day = START + nth * DAY;
    const issue = repository.issue({ at: day, title: `Wish ${nth}`, labels: nth % 4 === 0 ? ["bug"] : [] });
    if (nth % 3 === 0) issue.label(day + HOUR, "ready");
    issue.comment(day + 2 * HOUR, "cyd");
    const opened = day + 6 * HOUR;
    const pull = repository.pullRequest({
      at: opened,
      title: `Grant wish ${nth}`,
      body: `Closes #${issue.number}`,
      author: nth % 7 === 6 ? null : "ada",
      draft: nth % 5 === 0,
      commits: [{ at: day + 4 * HOUR }, { at: day + 5 * HOUR }],
      paths: [nth % 2 === 0 ? "api/server.go" : "web/page.ts"],
    });
    pull.comment(opened + 60_000, "welcome[bot]");
    if (nth % 5 === 0) pull.ready(opened + HOUR);
    if (nth % 6 === 1) pull.review(opened + 2 * HOUR, "ben", "changes_requested").push({ at: opened + 3 * HOUR });
    if (nth % 6 === 2) pull.forcePush(opened + 3 * HOUR, [{ at: opened + 2 * HOUR }]);
    pull.review(opened + 5 * HOUR, "ben", "approved");
    if (nth % 10 === 9) {
      pull.close(opened + 6 * HOUR);
      continue;
    }
    const method = (["squash", "merge", "rebase"] as const)[nth % 3] ?? "squash";
    const merged = pull.merge(opened + 6 * HOUR, { by: "ben", method });
    issue.close(opened + 6 * HOUR + 1_000, { by: "ben" });
    const conclusion = nth % 8 === 7 ? "failure" : "success";
    repository.run({
      name: "CI",
      sha: merged,
      startedAt: opened + 6.1 * HOUR,
      completedAt: opened + 6.5 * HOUR,
      conclusion,
    });
    if (nth % 3 === 2) {
      const at = opened + 7 * HOUR;
      repository
        .deployment({ ...staging, sha: merged, at })
        .status(at + 60_000, "in_progress")
        .status(at + 120_000, "success");
      const live = repository.deployment({ sha: merged, at: at + HOUR }).status(at + HOUR + 60_000, "in_progress");
      live.status(at + HOUR + 300_000, nth % 9 === 8 ? "failure" : "success");
    }
    if (nth % 4 === 3) {
      repository.tag(`v1.${nth}`, merged, opened + 8 * HOUR);
      repository.release(`v1.${nth}`, opened + 8 * HOUR);
    }
  }
  return repository;
}

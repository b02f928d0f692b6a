import { z } from "zod";
import type { ImportedIssue, IssueFilter } from "#server/domain/board/issue-cards.ts";
import { line, prose } from "#server/domain/events/normalise/source-text.ts";
import type { GithubGet } from "#server/integrations/github/github-client.ts";
import { Refusal } from "#server/services/refusal.ts";

const PER_PAGE = 100;

const named = z.object({ name: line });
const issueBody = z.object({
  number: z.number().int(),
  title: line,
  body: prose.nullish(),
  state: z.enum(["open", "closed"]),
  labels: z.array(z.union([line, named])).default([]),
  milestone: z.object({ title: line }).nullish(),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  pull_request: z.unknown().optional(),
});

export type IssuePage = {
  issues: ImportedIssue[];
  /** Bodies that are no issue as it should be. */
  unreadable: number;
  /** How many pages there are, where GitHub says so. */
  lastPage: number | null;
};

/**
 * A repository's issues, oldest first, a page at a time; pull requests, which GitHub lists among them, are left out.
 * GitHub is asked for the state, the labels and the assignee, so that others cost no request. Refusals: invalid-input.
 */
export async function* issuePages(
  get: GithubGet,
  repository: string,
  { state, labels, assignee }: Omit<IssueFilter, "milestone">,
  order: "asc" | "desc" = "asc",
): AsyncGenerator<IssuePage> {
  const query = {
    ...{ state, sort: "created", direction: order, per_page: PER_PAGE },
    // A label with a comma in its name cannot be asked for.
    ...(labels.length > 0 && !labels.some((label) => label.includes(",")) && { labels: labels.join(",") }),
    ...(assignee !== null && { assignee }),
  };
  for (let page = 1; ; page += 1) {
    const answer = await get(`/repos/${repository}/issues`, { query: { ...query, page } });
    if (answer.kind === "refused") throw unreachable(repository, answer.status);
    const bodies = answer.kind === "found" && Array.isArray(answer.body) ? (answer.body as unknown[]) : [];
    const read = bodies.map((body) => issueBody.safeParse(body));
    yield {
      issues: read.flatMap((one) => (one.success && !one.data.pull_request ? [issueOf(one.data)] : [])),
      unreadable: read.filter(({ success }) => !success).length,
      lastPage: answer.kind === "found" ? answer.lastPage : null,
    };
    const more = answer.kind === "found" && (answer.next !== null || (!answer.linked && bodies.length >= PER_PAGE));
    if (!more) return;
  }
}

function issueOf(body: z.output<typeof issueBody>): ImportedIssue {
  return {
    ...{ number: body.number, title: body.title, body: body.body ?? "", state: body.state },
    labels: body.labels.map((label) => (typeof label === "string" ? label : label.name)),
    milestone: body.milestone?.title ?? null,
    assignees: (body.assignees ?? []).map(({ login }) => login),
  };
}

function unreachable(repository: string, status: number): Refusal {
  const why =
    status === 410
      ? "issues are switched off there"
      : status === 404
        ? "GitHub does not show it to us. Check its name and what the connection to GitHub may read"
        : `GitHub answered ${status}`;
  return new Refusal("invalid-input", `The issues of ${repository} cannot be read: ${why}.`);
}

import { z } from "zod";
import {
  type GithubClientOptions,
  type GithubGet,
  openGithubClient,
} from "#server/integrations/github/github-client.ts";
import { authorize } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { githubAccess } from "./github-access.ts";
import { githubRefusal } from "./github-refusal.ts";
import { repositoryName } from "./repository-name.ts";

export const listAccessibleRepositoriesInput = z.object({
  teamId: z.string().nullish(),
  search: z.string().trim().max(200).default(""),
});
export type ListAccessibleRepositoriesInput = z.output<typeof listAccessibleRepositoriesInput>;

export type AccessibleRepository = {
  owner: string;
  name: string;
  fullName: string;
  private: boolean;
  archived: boolean;
  pushedAt: string | null;
};

export type AccessibleRepositories = {
  repositories: AccessibleRepository[];
  /** There may be more than are listed. */
  more: boolean;
};

const PAGES = 3;

const repositoryBody = z.object({
  full_name: z.string(),
  private: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  pushed_at: z.string().nullish(),
});

/**
 * Repositories to pick from, most recently pushed first. A search that is a whole "owner/name" finds that repository even
 * where it is in no list, as public ones are.
 */
export async function listAccessibleRepositories(
  ctx: ServiceContext,
  input: ListAccessibleRepositoriesInput,
): Promise<AccessibleRepositories> {
  const teamId = input.teamId ?? null;
  authorize(ctx, "backfill.propose", { teamId });
  const access = await githubAccess(ctx.db, teamId);
  const options = {
    baseUrl: access.baseUrl,
    credentials: access.credentials,
    longestWaitSeconds: 5,
    timeoutMs: 15_000,
  };
  return await githubRefusal(async () => {
    const listed =
      access.credentials.kind === "none"
        ? { bodies: [], more: false }
        : access.credentials.kind === "app"
          ? await ofInstallations(options)
          : await pagesOf((await openGithubClient(options)).get, "/user/repos", { sort: "pushed" });
    const found = readable(listed.bodies).filter((one) => matches(one, input.search));
    const exact = repositoryName.safeParse(input.search);
    const isListed = found.some((one) => one.fullName.toLowerCase() === input.search.toLowerCase());
    const named = exact.success && !isListed ? await oneRepository(options, exact.data) : [];
    const repositories = [...named, ...found].sort((left, right) => compare(right.pushedAt, left.pushedAt));
    return { repositories, more: listed.more };
  });
}

type Listed = { bodies: unknown[]; more: boolean };

async function pagesOf(get: GithubGet, path: string, query: Record<string, string> = {}): Promise<Listed> {
  const bodies: unknown[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const answer = await get(path, { query: { ...query, per_page: 100, page } });
    if (answer.kind !== "found") break;
    const body = answer.body as { repositories?: unknown };
    const items = Array.isArray(body) ? (body as unknown[]) : Array.isArray(body.repositories) ? body.repositories : [];
    bodies.push(...items);
    if (answer.next === null) return { bodies, more: false };
  }
  return { bodies, more: bodies.length > 0 };
}

async function ofInstallations(options: GithubClientOptions): Promise<Listed> {
  const { get } = await openGithubClient(options);
  const installations = await get("/app/installations", { query: { per_page: 100 } });
  const list = installations.kind === "found" && Array.isArray(installations.body) ? installations.body : [];
  const all: Listed = { bodies: [], more: false };
  for (const { id } of list as { id: number }[]) {
    const client = await openGithubClient({ ...options, installationId: id });
    const { bodies, more } = await pagesOf(client.get, "/installation/repositories");
    all.bodies.push(...bodies);
    all.more ||= more;
  }
  return all;
}

async function oneRepository(options: GithubClientOptions, fullName: string): Promise<AccessibleRepository[]> {
  if (options.credentials.kind === "app") return [];
  const answer = await (await openGithubClient(options)).get(`/repos/${fullName}`);
  return answer.kind === "found" ? readable([answer.body]) : [];
}

function readable(bodies: readonly unknown[]): AccessibleRepository[] {
  return bodies.flatMap((body) => {
    const read = repositoryBody.safeParse(body);
    if (!read.success) return [];
    const { full_name: fullName, private: isPrivate, archived, pushed_at } = read.data;
    const [owner = "", name = ""] = fullName.split("/");
    return [
      { owner, name, fullName, private: isPrivate ?? false, archived: archived ?? false, pushedAt: pushed_at ?? null },
    ];
  });
}

function matches(repository: AccessibleRepository, search: string): boolean {
  return repository.fullName.toLowerCase().includes(search.toLowerCase());
}

function compare(left: string | null, right: string | null): number {
  return (left ?? "") < (right ?? "") ? -1 : (left ?? "") > (right ?? "") ? 1 : 0;
}

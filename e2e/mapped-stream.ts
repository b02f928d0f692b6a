import type { ApiClient } from "./api-client.ts";
import { expect } from "./stage.ts";

const streams = new WeakMap<ApiClient, Promise<string>>();

/** The address of a stream with the history of acme/shop, filled once for all tests of a file. */
export function mappedStream(api: ApiClient): Promise<string> {
  const stream = streams.get(api) ?? filledStream(api);
  streams.set(api, stream);
  return stream;
}

async function filledStream(api: ApiClient): Promise<string> {
  const team = await api.createTeam({ name: "Shop" });
  const { id } = await api.createStream({
    name: "Shop & Co",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
    deploymentSources: ["deployments", "releases"],
  });
  const { jobId } = await api.expect<{ jobId: string }>("POST", `/streams/${id}/backfill`, {});
  expect(await api.untilJobEnded(jobId)).toMatchObject({ state: "succeeded", error: null });
  await api.untilCaughtUp(id);
  return `/streams/${id}`;
}

import { openApiDocument } from "#server/api/openapi-document.ts";
import { type RestApi, type RestApiOptions, restApi } from "#server/api/rest-api.ts";
import { apiRoutes } from "#server/api/routes/api-routes.ts";
import type { Database } from "#server/db/database.ts";
import { createTeam, createTeamInput } from "#server/services/people/create-team.ts";
import { createToken } from "#server/services/people/create-token.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { RestContract } from "./rest-contract.ts";
import { testDatabase } from "./test-database.ts";

export type RestAnswer = { status: number; headers: Headers; body: Record<string, unknown> };
export type RestCall = {
  token?: string | null;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

/** The public API over a database of its own, with tokens of every role and two teams. */
export type RestWorld = {
  db: Database;
  api: RestApi;
  contract: RestContract;
  operator: ServiceContext;
  tokens: { admin: string; member: string; viewer: string; teamAdmin: string; otherTeamAdmin: string };
  teamId: string;
  otherTeamId: string;
  /** Bugs the API reported: none, in a test that goes well. */
  bugs: unknown[];
  /** Asks as the admin unless told otherwise, and holds the answer against the API's document. */
  call: (method: string, path: string, options?: RestCall) => Promise<RestAnswer>;
  /** The same, without the document: for addresses it does not know. */
  callUnchecked: (method: string, path: string, options?: RestCall) => Promise<RestAnswer>;
};

export async function restWorld(options: Partial<RestApiOptions> = {}): Promise<RestWorld> {
  const db = await testDatabase();
  const operator: ServiceContext = { db, actor: { kind: "cli", name: "test" }, now: new Date() };
  const team = await createTeam(operator, createTeamInput.parse({ name: "Payments" }));
  const otherTeam = await createTeam(operator, createTeamInput.parse({ name: "Search" }));
  const token = async (role: "viewer" | "member" | "admin", teamId: string | null) =>
    (await createToken(operator, { name: role, role, teamId, expiresAt: null })).token;
  const tokens = {
    admin: await token("admin", null),
    member: await token("member", null),
    viewer: await token("viewer", null),
    teamAdmin: await token("admin", team.id),
    otherTeamAdmin: await token("admin", otherTeam.id),
  };
  const bugs: unknown[] = [];
  const api = restApi({
    db,
    clock: () => new Date(),
    addressOf: () => "192.0.2.1",
    reportBug: (error) => bugs.push(error),
    ...options,
  });
  const contract = new RestContract(openApiDocument(apiRoutes()));

  const callUnchecked: RestWorld["callUnchecked"] = async (method, path, call = {}) => {
    const body = call.raw ?? (call.body === undefined ? null : JSON.stringify(call.body));
    const bearer = call.token === undefined ? tokens.admin : call.token;
    const response = await api.request(`/api/v1${path}`, {
      method,
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...call.headers,
      },
      body,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
  };

  return {
    db,
    api,
    contract,
    operator,
    tokens,
    teamId: team.id,
    otherTeamId: otherTeam.id,
    bugs,
    callUnchecked,
    call: async (method, path, call) => {
      const answer = await callUnchecked(method, path, call);
      contract.check(method, path.split("?")[0] ?? "", answer);
      return answer;
    },
  };
}

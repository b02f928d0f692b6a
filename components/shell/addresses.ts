/** Every page's address, said once. */
export const addresses = {
  start: "/",
  /** The first visit: makes the owner. */
  setup: "/setup",
  signIn: (back?: string) => (back === undefined ? "/sign-in" : `/sign-in?back=${encodeURIComponent(back)}`),
  invitation: (token: string) => `/invite/${encodeURIComponent(token)}`,
  account: "/account",
  tokens: "/settings/tokens",
  members: "/settings/members",
  audit: "/settings/audit",
  teams: "/teams",
  team: (slug: string) => `/t/${encodeURIComponent(slug)}`,
  teamSettings: (slug: string) => `/t/${encodeURIComponent(slug)}/settings`,
  newStream: (teamSlug?: string) =>
    teamSlug === undefined ? "/streams/new" : `/streams/new?team=${encodeURIComponent(teamSlug)}`,
  stream: (streamId: string) => `/streams/${encodeURIComponent(streamId)}`,
  /** Without anything around it, for the screen in the stand-up room. */
  streamWall: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/wall`,
  /** A key holds a slash: "owner/repo#12" keeps it, so that the address survives every proxy. */
  item: (streamId: string, key: string) =>
    `/streams/${encodeURIComponent(streamId)}/items/${key.split("/").map(encodeURIComponent).join("/")}`,
  deployments: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/deployments`,
  streamSettings: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/settings`,
  deliveries: "/deliveries",
  sources: "/sources",
  apiDocs: "/api/docs",
  onCallContract: "/api/docs/on-call",
} as const;

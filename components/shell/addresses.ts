/** Every page's address, said once. */
export const addresses = {
  start: "/",
  /** The first visit: makes the owner. */
  setup: "/setup",
  signIn: (back?: string) => (back === undefined ? "/sign-in" : `/sign-in?back=${encodeURIComponent(back)}`),
  invitation: (token: string) => `/invite/${encodeURIComponent(token)}`,
  account: "/account",
  settings: "/settings",
  appearance: "/settings/appearance",
  notifications: "/notifications",
  tokens: "/settings/tokens",
  members: "/settings/members",
  audit: "/settings/audit",
  teams: "/teams",
  team: (slug: string) => `/t/${encodeURIComponent(slug)}`,
  /** Where one lands: what waits, and how the team is. */
  today: (slug: string) => `/t/${encodeURIComponent(slug)}/today`,
  standup: (slug: string, boardId?: string) =>
    `/t/${encodeURIComponent(slug)}/standup${boardId === undefined ? "" : `?board=${encodeURIComponent(boardId)}`}`,
  standupSettings: (slug: string) => `/t/${encodeURIComponent(slug)}/standup?open=settings`,
  /** Without anything around it; `boardId` absent: the team's first board. */
  standupWall: (slug: string, boardId?: string) =>
    `/t/${encodeURIComponent(slug)}/standup/wall${boardId === undefined ? "" : `?board=${encodeURIComponent(boardId)}`}`,
  /** What each writes in a window of their own; absent: the team's first board, the reader's today. */
  writtenStandup: (slug: string, at: { boardId?: string | undefined; day?: string | undefined } = {}) => {
    const search = new URLSearchParams({
      ...(at.boardId === undefined ? {} : { board: at.boardId }),
      ...(at.day === undefined ? {} : { day: at.day }),
    });
    return `/t/${encodeURIComponent(slug)}/standup/written${search.size === 0 ? "" : `?${search}`}`;
  },
  /** Who takes turns on call. */
  rota: (teamSlug: string) => `/t/${encodeURIComponent(teamSlug)}/rota`,
  newTeam: "/teams?open=new",
  inviteToWorkspace: "/settings/members?open=invite",
  newToken: "/settings/tokens?open=new",
  newSource: "/sources?open=new",
  inviteToTeam: (slug: string) => `/t/${encodeURIComponent(slug)}/settings?open=invite`,
  teamCalendar: (slug: string) => `/t/${encodeURIComponent(slug)}/settings/calendar`,
  board: (slug: string, boardId?: string) =>
    `/t/${encodeURIComponent(slug)}/board${boardId === undefined ? "" : `?board=${encodeURIComponent(boardId)}`}`,
  newCard: (slug: string) => `/t/${encodeURIComponent(slug)}/board?open=new-card`,
  /** What the board's log tells; `report` absent: the first of them. */
  reports: (teamSlug: string, report?: string) =>
    `/t/${encodeURIComponent(teamSlug)}/reports${report === undefined ? "" : `/${report}`}`,
  teamSettings: (slug: string) => `/t/${encodeURIComponent(slug)}/settings`,
  newStream: (teamSlug?: string) =>
    teamSlug === undefined ? "/streams/new" : `/streams/new?team=${encodeURIComponent(teamSlug)}`,
  stream: (streamId: string) => `/streams/${encodeURIComponent(streamId)}`,
  /** Without anything around it, for the screen in the stand-up room. */
  streamWall: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/wall`,
  /** A key holds a slash: "owner/repo#12" keeps it, so that the address survives every proxy. */
  item: (streamId: string, key: string) =>
    `/streams/${encodeURIComponent(streamId)}/items/${key.split("/").map(encodeURIComponent).join("/")}`,
  /** `from` and `to`: days in UTC, both included; `deployment`: the one that stands open. */
  deployments: (streamId: string, at?: { from: string; to: string; show: "table" } | { deployment: string }) =>
    `/streams/${encodeURIComponent(streamId)}/deployments${at === undefined ? "" : `?${new URLSearchParams(at)}`}`,
  leadTime: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/lead-time`,
  throughput: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/throughput`,
  itemAge: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/age`,
  dora: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/dora`,
  streamSettings: (streamId: string) => `/streams/${encodeURIComponent(streamId)}/settings`,
  deliveries: "/deliveries",
  sources: "/sources",
  apiDocs: "/api/docs",
  onCallContract: "/api/docs/on-call",
} as const;

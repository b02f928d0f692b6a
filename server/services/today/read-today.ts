import { z } from "zod";
import { listBoardRows } from "#server/db/boards.ts";
import { findMember } from "#server/db/members.ts";
import { streamIdsOf } from "#server/db/streams.ts";
import { findTeam } from "#server/db/teams.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { type TeamOnCall, teamOnCall } from "../oncall/team-on-call.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import { authorize, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { openWindows } from "../standup/written/open-windows.ts";
import { type DeploymentOfStream, deploymentsSince } from "../streams/deployments-since.ts";
import { type AskedOfMe, askedOfMe } from "./asked-of-me.ts";
import { type MyShift, myShifts } from "./my-shifts.ts";
import { type MyBlocker, type MyCard, type OddCard, type TeamWork, workOnBoards } from "./work-on-boards.ts";

export const readTodayInput = z.object({ teamId: z.string().min(1).max(100) });

/** A written stand-up that asks the person, and until when. */
export type OpenWritten = { boardId: string; boardName: string; teamSlug: string; until: EpochMs };

export type Today = {
  me: { handle: string; timeZone: string; githubLogin: string | null };
  /** What the person works on, on every board of their teams and of the one at hand. */
  myCards: MyCard[];
  /** What others wait for: reviews, blockers to solve, cover to give, an answer to a written stand-up. */
  waiting: AskedOfMe & { blockers: MyBlocker[]; written: OpenWritten[] };
  myShifts: MyShift[];
  onCall: TeamOnCall;
  /** null: the team has no board. */
  work: TeamWork | null;
  exceptions: OddCard[];
  /** Of the last 24 hours, newest first; null: the team has no stream. */
  deployments: DeploymentOfStream[] | null;
};

/**
 * The page one lands on: what the signed-in person has to do, and how one of their teams is. Refusals: unauthenticated,
 * forbidden (a token), not-found (a team out of reach).
 */
export async function readToday(ctx: ServiceContext, { teamId }: z.output<typeof readTodayInput>): Promise<Today> {
  const actor = signedInMember(ctx, "account.read");
  authorize(ctx, "team.read", { teamId });
  const [member, team] = await Promise.all([findMember(ctx.db, actor.memberId), findTeam(ctx.db, teamId)]);
  if (member === null) throw notFound("This account");
  if (team === null) throw notFound("This team");
  const mine = [...new Set([teamId, ...Object.keys(actor.teamRoles)])];
  const [boards, streamIds, ofTeam] = await Promise.all([
    listBoardRows(ctx.db, { teamId: { in: mine } }),
    streamIdsOf(ctx.db, { teamId: { in: mine } }),
    streamIdsOf(ctx.db, { teamId }),
  ]);
  const [work, asked, shifts, onCall, deployments, written] = await Promise.all([
    workOnBoards(ctx, boards, { memberId: member.id, teamId }),
    askedOfMe(ctx, { member, teamIds: mine, streamIds }),
    myShifts(ctx, member.handle),
    teamOnCall(ctx, teamId, ctx.now.getTime()),
    ofTeam.length === 0 ? null : deploymentsSince(ctx, ofTeam, new Date(ctx.now.getTime() - DAY_MS)),
    openWindows(ctx.db, { teamIds: mine, memberId: member.id, now: ctx.now.getTime() }),
  ]);
  return {
    me: { handle: member.handle, timeZone: member.timeZone, githubLogin: member.githubLogin },
    myCards: work.myCards,
    waiting: {
      ...asked,
      blockers: work.myBlockers,
      written: written.map(({ board, teamSlug, window }) => ({
        ...{ boardId: board.boardId, boardName: board.boardName, teamSlug },
        until: window.end,
      })),
    },
    myShifts: shifts,
    onCall,
    work: work.team,
    exceptions: work.exceptions,
    deployments,
  };
}

import type { Transaction } from "#server/db/database.ts";
import { type MemberRow, membersByHandle } from "#server/db/members.ts";
import { Refusal } from "../refusal.ts";

/** The members with these handles, each once, in the order given. Refusals: invalid-input naming the unknown ones at `path`. */
export async function membersForHandles(
  tx: Transaction,
  handles: readonly string[],
  path: string,
): Promise<MemberRow[]> {
  const wanted = [...new Set(handles)];
  const found = new Map((await membersByHandle(tx, wanted)).map((member) => [member.handle, member]));
  const unknown = wanted.filter((handle) => !found.has(handle));
  if (unknown.length > 0) {
    const message = `No member has the handle ${unknown.map((handle) => `“${handle}”`).join(", ")}.`;
    throw new Refusal("invalid-input", message, { issues: [{ path, message }] });
  }
  return wanted.flatMap((handle) => found.get(handle) ?? []);
}

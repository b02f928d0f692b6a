import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { countOwners, insertMember, lockOwners, type MemberRow } from "#server/db/members.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { freeHandle } from "./free-handle.ts";
import { hashPassword, newPassword } from "./password.ts";
import { emailAddress, personName, timeZone } from "./person-fields.ts";
import { refuseTakenEmail } from "./refuse-taken-email.ts";

export const createOwnerInput = z.object({
  name: personName,
  email: emailAddress,
  password: newPassword,
  timeZone: timeZone.default("UTC"),
});

/**
 * The first visit: makes the owner of a workspace that has none. Whoever comes second, also in the same instant, is
 * refused, so it needs no rights. Refusals: conflict, already-exists.
 */
export async function createOwner(ctx: ServiceContext, input: z.output<typeof createOwnerInput>): Promise<MemberRow> {
  // Hashing is dear, and anybody may ask.
  if ((await countOwners(ctx.db)) > 0) throw ownerExists();
  const passwordHash = await hashPassword(input.password);
  return ctx.db.$transaction(async (tx) => {
    await lockOwners(tx);
    if ((await countOwners(tx)) > 0) throw ownerExists();
    await refuseTakenEmail(tx, input.email);
    const owner = await insertMember(
      tx,
      {
        handle: await freeHandle(tx, input.name),
        name: input.name,
        email: input.email,
        timeZone: input.timeZone,
        githubLogin: null,
        passwordHash,
        workspaceRole: "owner",
        emailVerified: ctx.now,
      },
      ctx.now,
    );
    await writeAudit(tx, ctx, {
      action: "owner.created",
      teamId: null,
      subjectKind: "member",
      subjectId: owner.id,
      detail: { handle: owner.handle, name: owner.name },
    });
    return owner;
  });
}

function ownerExists(): Refusal {
  return new Refusal("conflict", "This workspace already has an owner. Sign in, or ask the owner for an invitation.");
}

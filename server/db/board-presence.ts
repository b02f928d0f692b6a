import type { Database } from "#server/db/database.ts";

/**
 * Notes that a member looks at a board at an instant, unless that was noted after `unlessAfter`: several windows of one
 * person write as one. Answers when it had been noted last; null: never.
 */
export async function noteLooking(
  db: Database,
  { boardId, memberId, at, unlessAfter }: { boardId: string; memberId: string; at: Date; unlessAfter: Date },
): Promise<Date | null> {
  const rows = await db.$queryRaw<{ seenAt: Date | null }[]>`
    WITH noted AS (
      INSERT INTO board_presence AS p (board_id, member_id, seen_at) VALUES (${boardId}, ${memberId}, ${at})
      ON CONFLICT (board_id, member_id) DO UPDATE SET seen_at = excluded.seen_at WHERE p.seen_at <= ${unlessAfter}
    )
    SELECT (SELECT seen_at FROM board_presence WHERE board_id = ${boardId} AND member_id = ${memberId}) AS "seenAt"`;
  return rows[0]?.seenAt ?? null;
}

/** Who was noted as looking at a board after an instant, by name. */
export async function lookingSince(
  db: Database,
  boardId: string,
  since: Date,
): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT m.id, m.name FROM board_presence p JOIN member m ON m.id = p.member_id
    WHERE p.board_id = ${boardId} AND p.seen_at > ${since} ORDER BY m.name, m.id`;
}

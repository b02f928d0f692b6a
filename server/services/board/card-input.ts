import { z } from "zod";
import type { Database } from "#server/db/database.ts";
import { CARD_TYPES, type CardFields, LINK_KINDS, SERVICE_CLASSES } from "#server/domain/board/board.ts";
import { Refusal } from "../refusal.ts";

export const cardTitle = z.string().trim().min(1, "Give the card a title.").max(500);
export const cardDescription = z.string().max(50_000);
export const overrideInput = z.object({
  reason: z.string().trim().min(1, "Say why the limit may be passed.").max(1_000),
});

/** "Fixed date", "fixed_date" and "fixed-date" are one class. */
export const serviceClass = z.preprocess(
  (value) =>
    typeof value === "string"
      ? value
          .trim()
          .toLowerCase()
          .replaceAll(/[\s_]+/g, "-")
      : value,
  z.enum(SERVICE_CLASSES),
);

const word = z.string().trim().min(1).max(200);
const itemId = z.string().min(1).max(100);

/** An address that can be a link: http and https alone. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: "An address that begins with http:// or https://." })
  .max(2_000);

export const githubReference = z
  .string()
  .trim()
  .regex(/^[\w.-]+\/[\w.-]+#\d{1,9}$/, "An issue or pull request as owner/repository#12.");

const checklistItem = z.object({ id: itemId, text: z.string().trim().min(1).max(500), done: z.boolean() });
const cardLink = z.object({ id: itemId, kind: z.enum(LINK_KINDS), url: webAddress, title: z.string().trim().max(500) });

/** What a date can be. */
const LATEST_MS = 8.64e15;

/** What may be said of a card, each for itself. */
export const cardFieldsInput = z.object({
  title: cardTitle,
  type: z.enum(CARD_TYPES),
  class: serviceClass,
  service: word.nullable(),
  teamId: itemId.nullable(),
  size: z.number().positive("More than 0.").max(1_000).nullable(),
  assignees: z.array(itemId).max(50),
  labels: z.array(word).max(50),
  dueAt: z.number().int().min(-LATEST_MS).max(LATEST_MS).nullable(),
  checklist: z.array(checklistItem).max(200),
  checks: z.array(itemId).max(200),
  links: z.array(cardLink).max(100),
  github: githubReference.nullable(),
  flag: word.nullable(),
});

/** What was sent, without what was left out. */
export function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** Refuses people and teams that are not there: invalid-input at their field. */
export async function refuseStrangers(db: Database, fields: Partial<CardFields>): Promise<void> {
  const { assignees = [], teamId = null } = fields;
  if (assignees.length > 0) {
    const found = await db.member.findMany({ where: { id: { in: [...assignees] } }, select: { id: true } });
    if (found.length < new Set(assignees).size) throw stranger("assignees", "There is no such member.");
  }
  if (teamId !== null && (await db.team.count({ where: { id: teamId } })) === 0)
    throw stranger("teamId", "There is no such team.");
}

function stranger(path: string, message: string): Refusal {
  return new Refusal("invalid-input", message, { issues: [{ path, message }] });
}

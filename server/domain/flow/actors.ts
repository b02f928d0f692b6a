import type { EventActor } from "#server/domain/events/flow-event.ts";

/** Who is no human in a stream: `[bot]` logins, accounts of type Bot, and the logins the team lists (case 9). */
export function botCheck(bots: readonly string[]): (actor: EventActor | null) => boolean {
  const listed = new Set(bots.map((login) => login.toLowerCase()));
  return (actor) =>
    actor !== null && (actor.bot || /\[bot\]$/i.test(actor.login) || listed.has(actor.login.toLowerCase()));
}

/** Two deleted users are taken for one: nothing says they are two. */
export function sameActor(left: EventActor | null, right: EventActor | null): boolean {
  return (left?.login.toLowerCase() ?? null) === (right?.login.toLowerCase() ?? null);
}

/** Called as automatons often are; a person decides. Whole words only: `abot` and `talbot` are people. */
export function looksLikeBot(login: string): boolean {
  return /(^|[-_.])(bot|ci|robot|automation|actions|renovate|dependabot|codecov|sonarcloud|snyk|jenkins|coveralls)([-_.]|\d*$)/i.test(
    login,
  );
}

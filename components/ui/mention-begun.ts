/** A person as they are mentioned: "@ben-early". */
export type Mentionable = { id: string; handle: string; name: string };

/** The mention that is being written where the caret stands: from where to where, and what of it is there. */
export type MentionBegun = { from: number; to: number; typed: string };

/** What a mention is begun with before the caret; null: none is being written there. As comments are read on the server. */
export function mentionBegun(text: string, caret: number): MentionBegun | null {
  const found = /(?<![\w@])@([\w-]*)$/.exec(text.slice(0, caret));
  return found === null ? null : { from: found.index, to: caret, typed: found[1] ?? "" };
}

/** Whose handle or a word of whose name begins with what is typed, by name. */
export function mentionable(people: readonly Mentionable[], typed: string): Mentionable[] {
  const begin = typed.toLowerCase();
  return people.filter(({ handle, name }) =>
    [handle, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(begin)),
  );
}

/** The text with the mention written out, and where the caret stands after it. */
export function withMention(text: string, { from, to }: MentionBegun, handle: string): { text: string; caret: number } {
  const said = `@${handle} `;
  return { text: text.slice(0, from) + said + text.slice(to).replace(/^ /, ""), caret: from + said.length };
}

/** Something a person can do from anywhere: found in the palette, listed in the help, done by its keys. */
export type Command = {
  /** Unique among all commands at hand. */
  id: string;
  label: string;
  group: CommandGroup;
  /** Said beside the label: a team's name, a state. */
  hint?: string;
  /** Other words one may look for it by. */
  keywords?: string;
  /** "?", or keys one after the other: "g s". Single keys can be switched off; "mod+k" always works. */
  keys?: string;
} & ({ href: string } | { run: () => void });

/** In the order in which palette and help show them. */
export const COMMAND_GROUPS = ["This page", "Go to", "Do", "Streams", "Teams"] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

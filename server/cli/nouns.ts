import type { Noun } from "./command.ts";
import { backfill } from "./commands/backfill.ts";
import { backup, restore } from "./commands/backup.ts";
import { delivery } from "./commands/delivery.ts";
import { demo } from "./commands/demo.ts";
import { migration } from "./commands/migration.ts";
import { oncall } from "./commands/oncall.ts";
import { owner } from "./commands/owner.ts";
import { stream } from "./commands/stream.ts";
import { token } from "./commands/token.ts";

/** Everything the command line can do, in the order of its help. */
export const NOUNS: readonly Noun[] = [
  owner,
  token,
  backup,
  restore,
  delivery,
  stream,
  backfill,
  oncall,
  demo,
  migration,
];

"use client";

import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import { COMMAND_GROUPS, type Command } from "#components/shell/commands/command.ts";
import { KeyCaps } from "#components/shell/commands/key-caps.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

type ShortcutHelpProps = { commands: readonly Command[]; singleKeys: boolean; onClose: () => void };

/** Every command that has keys, here and now. */
export default function ShortcutHelp({ commands, singleKeys, onClose }: ShortcutHelpProps) {
  const keyed = commands.filter((command) => command.keys !== undefined);
  const groups = COMMAND_GROUPS.map((group) => ({ group, own: keyed.filter((command) => command.group === group) }));
  return (
    <Dialog
      wide
      open
      onOpenChange={(next) => !next && onClose()}
      title="Keyboard shortcuts"
      description={
        <>
          {singleKeys
            ? "They do nothing while you type. You can switch single keys off under "
            : "Single keys are switched off: only combinations with a modifier work. You can switch them on under "}
          <Link href={addresses.appearance} onClick={onClose} className="link">
            Appearance
          </Link>
          .
        </>
      }
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups
          .filter(({ own }) => own.length > 0)
          .map(({ group, own }) => (
            <section key={group} aria-label={group} className="grid content-start gap-1">
              <h3 className="text-small text-ink-2">{group}</h3>
              <dl className="divide-y divide-line">
                {own.map((command) => (
                  <div key={command.id} className="flex min-h-9 items-center justify-between gap-4">
                    <dt className="text-control">{command.label}</dt>
                    <dd>
                      <KeyCaps keys={command.keys ?? ""} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  );
}

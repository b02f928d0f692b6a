"use client";

import { useRouter } from "next/navigation";
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useMemo, useState } from "react";
import type { Command } from "#components/shell/commands/command.ts";
import { usePageCommands } from "#components/shell/commands/command-registry.tsx";
import { shellCommands } from "#components/shell/commands/shell-commands.ts";
import { signOutHere } from "#components/shell/commands/sign-out-here.ts";
import { useShortcutKeys } from "#components/shell/commands/use-shortcut-keys.ts";
import type { CurrentPlace, StreamFace, TeamFace } from "#components/shell/current-place.ts";
import { usePreferences } from "#components/shell/preferences-provider.tsx";
import { useHasRole, useIsAdminSomewhere } from "#components/shell/viewer.tsx";

// Not part of the first load: fetched when somebody reaches for it.
const loadPalette = () => import("#components/shell/commands/command-palette.tsx");
const Palette = lazy(loadPalette);
const ShortcutHelp = lazy(() => import("#components/shell/commands/shortcut-help.tsx"));

type Opener = { openPalette: () => void; preparePalette: () => void };

const OpenerContext = createContext<Opener>({ openPalette() {}, preparePalette() {} });

/** How a button opens the palette, and how it fetches it while the pointer is on its way. */
export function usePaletteOpener(): Opener {
  return useContext(OpenerContext);
}

type CommandCenterProps = {
  place: CurrentPlace;
  teams: readonly TeamFace[];
  streams: readonly StreamFace[];
  personId: string;
  children: ReactNode;
};

/** Offers the shell's commands, does commands by their keys, and holds palette and help. */
export function CommandCenter({ place, teams, streams, personId, children }: CommandCenterProps) {
  const router = useRouter();
  const { preferences, prefer } = usePreferences();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const adminOfWorkspace = useHasRole("admin", null);
  const adminHere = useHasRole("admin", place.team?.id ?? null);
  const adminSomewhere = useIsAdminSomewhere();
  const memberHere = useHasRole("member", place.team?.id ?? null);

  const opener = useMemo<Opener>(
    () => ({ openPalette: () => setOpen("palette"), preparePalette: () => void loadPalette() }),
    [],
  );
  const offered = useMemo(
    () =>
      shellCommands(
        { ...place, teams, allStreams: streams, rights: { adminOfWorkspace, adminHere, adminSomewhere, memberHere } },
        {
          openPalette: opener.openPalette,
          openHelp: () => setOpen("help"),
          chooseTheme: (theme) => prefer("theme", theme),
          signOut: () => void signOutHere(),
        },
      ),
    [place, teams, streams, adminOfWorkspace, adminHere, adminSomewhere, memberHere, opener, prefer],
  );
  const ofPage = usePageCommands();
  // The page's come last: of two with the same keys the page's own wins. What the page does itself is offered once.
  const commands = useMemo(
    () => [...offered.filter(({ id }) => !ofPage.some((own) => own.id === id)), ...ofPage],
    [offered, ofPage],
  );
  const perform = useCallback(
    (command: Command) => ("href" in command ? router.push(command.href) : command.run()),
    [router],
  );
  useShortcutKeys(commands, preferences.keys === "on", perform);

  const close = () => setOpen(null);
  return (
    <OpenerContext value={opener}>
      {children}
      <Suspense fallback={null}>
        {open === "palette" && <Palette commands={commands} personId={personId} perform={perform} onClose={close} />}
        {open === "help" && <ShortcutHelp commands={commands} singleKeys={preferences.keys === "on"} onClose={close} />}
      </Suspense>
    </OpenerContext>
  );
}

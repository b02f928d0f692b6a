"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowRight, CornerDownLeft, FileText, History, Search, Users, Waypoints, Zap } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import type { Command } from "#components/shell/commands/command.ts";
import { findCommands } from "#components/shell/commands/find-commands.ts";
import { KeyCaps } from "#components/shell/commands/key-caps.tsx";
import { type RecentPlace, recentPlaces, rememberPlace } from "#components/shell/commands/recent-places.ts";
import { shortKey } from "#components/shell/short-key.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useSettled } from "#components/ui/use-settled.ts";
import { SCRIM_LOOK } from "#components/ui/window-look.ts";

type PaletteProps = {
  commands: readonly Command[];
  personId: string;
  perform: (command: Command) => void;
  onClose: () => void;
};

/** One line of the palette: a command, an item found, or somewhere one was. */
type Entry = { id: string; label: string; hint: string; icon: ReactNode; keys?: string | undefined; command: Command };
type EntryGroup = { value: string; items: Entry[] };

const TYPED_MS = 120;
const LEAST_LETTERS = 2;
/** Beyond these, typing on is faster than reading on. */
const MOST_PER_GROUP = 8;

/** Pages, teams, streams, items and actions, found by typing a part of their name. */
export default function CommandPalette({ commands, personId, perform, onClose }: PaletteProps) {
  const [query, setQuery] = useState("");
  const [recent] = useState(() => recentPlaces(localStorage, personId));
  const asked = useSettled(query.trim(), TYPED_MS);
  const wantsItems = asked.length >= LEAST_LETTERS;
  const found = useQuery({
    ...useTRPC().search.items.queryOptions({ query: asked, limit: MOST_PER_GROUP }),
    enabled: wantsItems,
    placeholderData: keepPreviousData,
  });
  const groups = useMemo(
    () => entryGroups(commands, query.trim(), { recent, items: wantsItems ? (found.data ?? []) : [] }),
    [commands, query, recent, wantsItems, found.data],
  );
  const searching = wantsItems && (found.isFetching || asked !== query.trim());
  const count = groups.reduce((sum, group) => sum + group.items.length, 0);

  function choose({ command, label, hint }: Entry) {
    onClose();
    if ("href" in command) rememberPlace(localStorage, personId, { href: command.href, label, hint });
    perform(command);
  }

  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={SCRIM_LOOK} />
        <Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-hidden px-2 pt-2 pb-2 sm:pt-[12vh]">
          <Dialog.Popup
            aria-label="Find anything"
            className="flex max-h-[min(34rem,calc(100dvh-1rem))] w-full max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-float outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <Autocomplete.Root
              open
              inline
              items={groups}
              filter={null}
              value={query}
              onValueChange={setQuery}
              itemToStringValue={(entry: Entry) => entry.label}
              autoHighlight="always"
              keepHighlight
            >
              <Autocomplete.InputGroup className="flex items-center gap-2.5 border-b border-line px-4 focus-within:border-accent">
                <Search aria-hidden className="size-4 flex-none text-ink-3" />
                <Autocomplete.Input
                  aria-label="Find pages, teams, items and actions"
                  placeholder="Find a page, a team, an item or an action…"
                  className="h-12 min-w-0 flex-1 bg-transparent text-large outline-none"
                />
                <Dialog.Close className="grid h-8 place-items-center rounded-md px-2 text-small text-ink-2 hover:bg-sunken hover:text-ink touch:h-11">
                  Close
                </Dialog.Close>
              </Autocomplete.InputGroup>
              <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-1.5 pb-1.5">
                <Autocomplete.Status className="sr-only">
                  {searching ? "Searching items…" : `${count} found`}
                </Autocomplete.Status>
                <Autocomplete.Empty className="empty:hidden">
                  {searching ? null : found.isError ? (
                    <p className="px-3 py-8 text-center text-control text-ink-2">
                      Items could not be searched. Close this and try again in a moment.
                    </p>
                  ) : (
                    <p className="px-3 py-8 text-center text-control text-ink-2">
                      Nothing is called “{query.trim()}”. Items are found by the beginnings of words of their title, or
                      by key, as in shop#12.
                    </p>
                  )}
                </Autocomplete.Empty>
                <Autocomplete.List>
                  {(group: EntryGroup) => (
                    <Autocomplete.Group key={group.value} items={group.items}>
                      <Autocomplete.GroupLabel className="px-2.5 pt-3 pb-1 text-tiny font-[560] text-ink-2">
                        {group.value}
                      </Autocomplete.GroupLabel>
                      <Autocomplete.Collection>
                        {(entry: Entry) => (
                          <Autocomplete.Item
                            key={entry.id}
                            value={entry}
                            onClick={() => choose(entry)}
                            className="group flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-control outline-none select-none [scroll-margin-block:2rem] touch:min-h-11 data-highlighted:bg-accent-soft [&>svg]:size-4 [&>svg]:flex-none [&>svg]:text-ink-3"
                          >
                            {entry.icon}
                            <span className="min-w-0 truncate">{entry.label}</span>
                            <span className="min-w-0 shrink-[2] truncate text-small text-ink-2">{entry.hint}</span>
                            <span className="ml-auto flex flex-none pl-2">
                              {entry.keys !== undefined && <KeyCaps keys={entry.keys} />}
                            </span>
                          </Autocomplete.Item>
                        )}
                      </Autocomplete.Collection>
                    </Autocomplete.Group>
                  )}
                </Autocomplete.List>
              </div>
              <div className="hidden items-center gap-4 border-t border-line px-4 py-2 text-small text-ink-2 sm:flex">
                <span className="inline-flex items-center gap-1.5">
                  <CornerDownLeft aria-hidden className="size-3.5" /> go there or do it
                </span>
                <span>↑ ↓ choose</span>
                <span>Esc close</span>
                {searching && <span className="ml-auto">Searching…</span>}
              </div>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type FoundItem = AppOutputs["search"]["items"][number];

function entryGroups(
  commands: readonly Command[],
  query: string,
  more: { recent: readonly RecentPlace[]; items: readonly FoundItem[] },
): EntryGroup[] {
  const others = commands.filter((command) => command.id !== "palette");
  const groups = findCommands(others, query).map(({ group, commands: found }) => ({
    value: group as string,
    items: found.map(commandEntry),
  }));
  const items = { value: "Items", items: more.items.map(itemEntry) };
  if (query === "") return filled([{ value: "Recent", items: more.recent.map(recentEntry) }, ...groups]);
  const short = groups.map((group) => ({ ...group, items: group.items.slice(0, MOST_PER_GROUP) }));
  return filled([...short, items]);
}

function filled(groups: EntryGroup[]): EntryGroup[] {
  return groups.filter((group) => group.items.length > 0);
}

const GROUP_ICONS: Record<Command["group"], ReactNode> = {
  "This page": <Zap aria-hidden />,
  "Go to": <ArrowRight aria-hidden />,
  Do: <Zap aria-hidden />,
  Streams: <Waypoints aria-hidden />,
  Teams: <Users aria-hidden />,
};

function commandEntry(command: Command): Entry {
  const { id, label, hint = "", keys, group } = command;
  return { id, label, hint, keys, icon: GROUP_ICONS[group], command };
}

function itemEntry(item: FoundItem): Entry {
  const id = `item:${item.streamId}:${item.key}`;
  const href = addresses.item(item.streamId, item.key);
  const hint = `${item.key.startsWith("card:") ? shortKey(item.key) : item.key} · ${item.streamName} · ${item.state}`;
  return {
    id,
    label: item.title,
    hint,
    icon: <FileText aria-hidden />,
    command: { id, label: item.title, group: "Go to", href },
  };
}

function recentEntry({ href, label, hint }: RecentPlace): Entry {
  const id = `recent:${href}`;
  return { id, label, hint, icon: <History aria-hidden />, command: { id, label, group: "Go to", href } };
}

"use client";

import { Search } from "lucide-react";
import { usePaletteOpener } from "#components/shell/commands/command-center.tsx";
import { useModifierName } from "#components/shell/commands/key-caps.tsx";

/** Opens the palette; on a narrow screen an icon alone. */
export function PaletteButton({ narrow = false }: { narrow?: boolean }) {
  const { openPalette, preparePalette } = usePaletteOpener();
  const modifier = useModifierName();
  const shared = {
    type: "button",
    onClick: openPalette,
    onPointerEnter: preparePalette,
    onFocus: preparePalette,
  } as const;
  if (narrow)
    return (
      <button
        {...shared}
        aria-label="Find anything"
        className="grid size-11 place-items-center rounded-md text-ink-2 hover:text-ink [&_svg]:size-5"
      >
        <Search aria-hidden />
      </button>
    );
  return (
    <button
      {...shared}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex min-h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 text-left text-control text-ink-2 hover:border-line-strong hover:text-ink [&_svg]:size-4"
    >
      <Search aria-hidden />
      <span className="flex-1">Find anything</span>
      <kbd className="font-sans text-tiny text-ink-2">{modifier} K</kbd>
    </button>
  );
}

"use client";

import { Info } from "lucide-react";
import Link from "next/link";
import type { DoraKey, DoraKeyWords } from "#components/stream/dora/dora-key-words.ts";
import { DORA_VALUES, type DoraKeys } from "#components/stream/dora/dora-values.ts";
import { classNames } from "#components/ui/class-names.ts";
import { Popover } from "#components/ui/popover.tsx";

type DoraCardsProps = {
  words: readonly DoraKeyWords[];
  keys: DoraKeys;
  chosen: DoraKey;
  hrefOf: (key: DoraKey) => string;
};

/** The five numbers; each leads to what stands behind it, and tells how it is computed. */
export function DoraCards({ words, keys, chosen, hrefOf }: DoraCardsProps) {
  return (
    <ul aria-label="DORA's five keys" className="grid grid-cols-2 gap-2.5 sm:grid-cols-3 lg:grid-cols-5">
      {words.map(({ key, name, definition }) => {
        const { of, text, foot } = DORA_VALUES[key];
        return (
          <li key={key} className="relative">
            <Link
              href={hrefOf(key)}
              scroll={false}
              aria-current={key === chosen ? "true" : undefined}
              className={classNames(
                "grid h-full content-start gap-0.5 rounded-xl border bg-surface px-4 py-3 no-underline shadow-rest hover:border-line-strong",
                key === chosen ? "border-accent" : "border-line",
              )}
            >
              <span className="pr-6 text-small text-ink-2">{name}</span>
              <span className="text-title leading-[26px] font-[600]">{text(of(keys))}</span>
              <span className="text-tiny text-ink-3">{foot(keys)}</span>
            </Link>
            <Popover
              title={name}
              align="end"
              trigger={
                <button
                  type="button"
                  aria-label={`What is ${name.toLowerCase()}?`}
                  className="absolute top-1.5 right-1.5 grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink touch:size-11"
                >
                  <Info aria-hidden className="size-4" />
                </button>
              }
            >
              {definition.map((sentence) => (
                <p key={sentence} className="text-pretty text-ink-2">
                  {sentence}
                </p>
              ))}
            </Popover>
          </li>
        );
      })}
    </ul>
  );
}

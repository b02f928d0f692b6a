"use client";

import Link from "next/link";
import { createContext, type KeyboardEvent, type ReactNode, use, useState } from "react";
import { stepMark } from "#components/charts/frame/step-mark.ts";
import { classNames } from "#components/ui/class-names.ts";

type Marks = { tabStop: string | null; onFocus: (markKey: string) => void };

const MarksContext = createContext<Marks>({ tabStop: null, onFocus: () => {} });

type ChartMarksProps = {
  /** Keys of the marks in reading order. */
  keys: readonly string[];
  children: ReactNode;
};

/** Marks one can walk: one tab stop for all of them, then arrow keys, Home and End. */
export function ChartMarks({ keys, children }: ChartMarksProps) {
  const [focused, setFocused] = useState<string | null>(null);
  const tabStop = focused !== null && keys.includes(focused) ? focused : (keys[0] ?? null);

  function walk(event: KeyboardEvent<SVGGElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || tabStop === null) return;
    const next = stepMark(keys, tabStop, event.key);
    if (next === null) return;
    event.preventDefault();
    const target = event.currentTarget.querySelector<SVGElement>(`[data-mark="${CSS.escape(next)}"]`);
    target?.focus();
  }

  return (
    <MarksContext value={{ tabStop, onFocus: setFocused }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the marks inside */}
      <g onKeyDown={walk}>{children}</g>
    </MarksContext>
  );
}

type ChartMarkProps = {
  markKey: string;
  /** Its values in words: `rowWords` of its row. Read aloud, and shown beside it on focus and hover. */
  label: string;
  /** Where it leads, if it leads anywhere. */
  href?: string;
  /** `aria-current`, where the mark is the chosen one. */
  current?: boolean;
  className?: string;
  children: ReactNode;
};

/** One mark of a chart: can be focused, says its values, may lead somewhere. Stands inside `ChartMarks`. */
export function ChartMark({ markKey, label, href, current = false, className, children }: ChartMarkProps) {
  const { tabStop, onFocus } = use(MarksContext);
  const shared = {
    "data-mark": markKey,
    "aria-label": label,
    tabIndex: tabStop === markKey ? 0 : -1,
    onFocus: () => onFocus(markKey),
  };
  if (href === undefined) {
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a mark is walked to for its values
      <g role="img" {...shared} className={classNames("outline-offset-2", className)}>
        {children}
      </g>
    );
  }
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      {...shared}
      {...(current ? { "aria-current": "true" as const } : {})}
      className={classNames("outline-offset-2", className)}
    >
      {children}
    </Link>
  );
}

type ChartEchoProps = { label: string; href: string; children: ReactNode };

/** A mark drawn once more, for the pointer alone: the keyboard and screen readers have it elsewhere. */
export function ChartEcho({ label, href, children }: ChartEchoProps) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      data-mark=""
      aria-hidden
      aria-label={label}
      tabIndex={-1}
      className="outline-offset-2"
    >
      {children}
    </Link>
  );
}

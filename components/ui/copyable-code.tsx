"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";

type CopyableCodeProps = { label: string; code: string; className?: string };

/** Text to take away: one press copies it, and says so. */
export function CopyableCode({ label, code, className }: CopyableCodeProps) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_500);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(code);
      setState("copied");
    } catch {
      // Plain http on another host has no clipboard: the text can still be selected by hand.
      setState("failed");
    }
  }

  return (
    <div className={classNames("grid min-w-0 gap-1", className)}>
      <div className="flex items-center justify-between gap-2">
        <span className="text-small font-[520] text-ink-2">{label}</span>
        <Button size="small" variant="quiet" onClick={copy} aria-label={`Copy ${label}`}>
          {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
          {state === "copied" ? "Copied" : "Copy"}
        </Button>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-small leading-[18px] select-all"
      >
        <code>{code}</code>
      </pre>
      <span role="status" className={state === "failed" ? "text-small text-rework-ink" : "sr-only"}>
        {state === "copied" && `${label} copied`}
        {state === "failed" && "The browser refused to copy. Select the text and copy it by hand."}
      </span>
    </div>
  );
}

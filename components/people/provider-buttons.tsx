"use client";

import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { signInByProvider } from "#components/people/sign-in-browser.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

export type SignInWay = { id: "github" | "oidc"; label: string };

type ProviderButtonsProps = { ways: readonly SignInWay[]; back: string; verb: "Continue with" | "Connect" };

/** One button for each provider that is configured. */
export function ProviderButtons({ ways, back, verb }: ProviderButtonsProps) {
  const leave = useMutation({ mutationFn: (id: SignInWay["id"]) => signInByProvider(id, back) });
  return (
    <div className="grid gap-2">
      {leave.isError && (
        <Notice tone="problem" role="alert">
          The server could not be reached. Try again in a moment.
        </Notice>
      )}
      {ways.map((way) => (
        <Button
          key={way.id}
          size={verb === "Connect" ? "medium" : "large"}
          busy={(leave.isPending || leave.isSuccess) && leave.variables === way.id}
          onClick={() => leave.mutate(way.id)}
        >
          {ICONS[way.id]}
          {verb} {way.label}
        </Button>
      ))}
    </div>
  );
}

/** Between the providers and the form. */
export function OrRule() {
  return (
    <div className="flex items-center gap-3 text-small text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      or
    </div>
  );
}

const ICONS: Record<SignInWay["id"], ReactNode> = {
  github: (
    <svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
      <path d="M8 .2a8 8 0 0 0-2.53 15.59c.4.07.55-.17.55-.38l-.01-1.49c-2.23.48-2.7-.94-2.7-.94-.36-.93-.89-1.17-.89-1.17-.73-.5.05-.49.05-.49.8.06 1.23.83 1.23.83.72 1.22 1.88.87 2.34.66.07-.52.28-.87.5-1.07-1.77-.2-3.64-.89-3.64-3.95 0-.87.31-1.59.82-2.15-.08-.2-.36-1.01.08-2.12 0 0 .67-.21 2.2.82a7.6 7.6 0 0 1 4 0c1.53-1.03 2.2-.82 2.2-.82.44 1.11.16 1.92.08 2.12.51.56.82 1.28.82 2.15 0 3.07-1.87 3.75-3.65 3.95.29.25.54.73.54 1.48l-.01 2.2c0 .21.15.46.55.38A8 8 0 0 0 8 .2Z" />
    </svg>
  ),
  oidc: <KeyRound aria-hidden />,
};

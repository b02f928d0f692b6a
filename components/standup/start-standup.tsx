"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import type { StandupView } from "#components/standup/current-standup.ts";
import { useStandupDeed } from "#components/standup/use-standup.ts";
import { Button } from "#components/ui/button.tsx";

type StartStandupProps = { boardId: string; since: Date; hear: (view: StandupView) => void };

/** Begins a stand-up that everybody on this page sees at once. */
export function StartStandup({ boardId, since, hear }: StartStandupProps) {
  const [busy, setBusy] = useState(false);
  const deed = useStandupDeed(hear);
  return (
    <Button
      variant="primary"
      busy={busy}
      onClick={async () => {
        setBusy(true);
        await deed("The stand-up was not started", (api) => api.start.mutate({ boardId, since }));
        setBusy(false);
      }}
    >
      <Play aria-hidden />
      Start stand-up
    </Button>
  );
}

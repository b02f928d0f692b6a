"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, RotateCw, ShieldAlert, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { SourceSecret, type SourceWithSecret } from "#components/shell/source-secret.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { SOURCE_KINDS, type SourceFace } from "#components/sources/source-kinds.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type SourceCardProps = { source: SourceFace; teamName: string | null; timeZone: string };

/** One sender: where it sends to, when it was heard of last, its secret to renew. */
export function SourceCard({ source, teamName, timeZone }: SourceCardProps) {
  const mayChange = useHasRole("admin", source.teamId) && !source.fromEnvironment;
  return (
    <Card className="grid min-w-0 grid-cols-1 gap-3 px-4 py-4 sm:px-5" aria-label={source.name}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 break-words">{source.name}</h2>
        <Pill>{SOURCE_KINDS[source.kind].label}</Pill>
        <Pill>{teamName ?? "all teams"}</Pill>
        {source.service !== null && <Pill>service {source.service}</Pill>}
        {source.environment !== null && <Pill>into {source.environment}</Pill>}
        {mayChange && <SourceActions source={source} />}
      </div>
      <SourceSigns source={source} timeZone={timeZone} />
      <CopyableCode label="URL" code={source.url} />
    </Card>
  );
}

/** Whether anything has arrived. */
function SourceSigns({ source, timeZone }: { source: SourceFace; timeZone: string }) {
  return (
    <ul className="grid gap-1 text-control text-ink-2">
      {source.kind === "github" && (
        <li>
          {source.lastPingAt === null ? (
            "No ping has arrived yet: GitHub sends one as soon as the webhook is saved."
          ) : (
            <span className="inline-flex items-center gap-1.5">
              <CircleCheck aria-hidden className="size-4 flex-none text-good-ink" /> Ping arrived{" "}
              <Moment at={source.lastPingAt} timeZone={timeZone} />
            </span>
          )}
        </li>
      )}
      <li>
        {source.lastDeliveryAt === null ? (
          "Nothing has been delivered yet."
        ) : (
          <>
            <Link href={`${addresses.deliveries}?source=${source.id}`} className="link">
              Last delivery
            </Link>{" "}
            <Moment at={source.lastDeliveryAt} timeZone={timeZone} />
          </>
        )}
      </li>
      {source.rejected > 0 && (
        <li className="inline-flex items-center gap-1.5 text-rework-ink">
          <ShieldAlert aria-hidden className="size-4 flex-none" />
          <span>
            {source.rejected.toLocaleString("en")} refused for a wrong signature or token
            {source.rejectedAt !== null && (
              <>
                , last <Moment at={source.rejectedAt} timeZone={timeZone} />
              </>
            )}
          </span>
        </li>
      )}
      {source.fromEnvironment && <li>Its secret is GITHUB_WEBHOOK_SECRET of the environment: change it there.</li>}
    </ul>
  );
}

function SourceActions({ source }: { source: SourceFace }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [rotated, setRotated] = useState<SourceWithSecret | null>(null);
  const renew = () => queryClient.invalidateQueries(trpc.sources.pathFilter());
  const rotate = useMutation(trpc.sources.rotateSecret.mutationOptions({ onSuccess: renew }));
  const remove = useMutation(trpc.sources.remove.mutationOptions({ onSuccess: renew }));

  return (
    <div className="ml-auto flex gap-1">
      <ConfirmDialog
        title={`New secret for ${source.name}?`}
        confirmLabel="Make a new secret"
        onConfirm={async () =>
          setRotated(
            await rotate.mutateAsync({ id: source.id }).catch((error: unknown) => {
              throw new Error(problemText(error));
            }),
          )
        }
        trigger={
          <Button size="small" variant="quiet">
            <RotateCw aria-hidden /> New secret
          </Button>
        }
      >
        The old one is accepted for another 24 hours, so that you can put the new one in place without losing anything.
      </ConfirmDialog>
      <ConfirmDialog
        title={`Remove ${source.name}?`}
        confirmLabel="Remove the source"
        onConfirm={async () => {
          await remove.mutateAsync({ id: source.id }).catch((error: unknown) => {
            throw new Error(problemText(error));
          });
          toastDone(`${source.name} removed`);
        }}
        trigger={
          <Button size="small" variant="quiet">
            <Trash2 aria-hidden /> Remove
          </Button>
        }
      >
        Its deliveries go with it and cannot be replayed any more; what they became stays. Whatever still sends to its
        URL is refused.
      </ConfirmDialog>
      <Dialog
        wide
        title={`The new secret of ${source.name}`}
        open={rotated !== null}
        onOpenChange={(open) => !open && setRotated(null)}
      >
        {rotated !== null && <SourceSecret source={rotated} />}
      </Dialog>
    </div>
  );
}

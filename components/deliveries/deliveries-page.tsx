"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Inbox, RotateCw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { DeliveryDetail } from "#components/deliveries/delivery-detail.tsx";
import { DeliveryTable } from "#components/deliveries/delivery-table.tsx";
import {
  DELIVERY_STATES,
  type DeliveryView,
  deliveryListInput,
  deliveryViewQuery,
  STATE_WORDS,
} from "#components/deliveries/delivery-view.ts";
import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { problemText, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole, useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** A select takes "" for nothing chosen. */
const ALL_SOURCES = "all";

/** What came, from whom, and what it became. */
export function DeliveriesPage({ view }: { view: DeliveryView }) {
  const trpc = useTRPC();
  const router = useRouter();
  const timeZone = useViewerTimeZone();
  const sources = useQuery(trpc.sources.list.queryOptions());
  const list = useInfiniteQuery(
    trpc.deliveries.list.infiniteQueryOptions(deliveryListInput(view), {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const deliveries = list.data?.pages.flatMap((page) => page.items) ?? [];
  const refused = (sources.data ?? []).filter((source) => source.rejected > 0);
  const show = (change: Partial<DeliveryView>) => deliveryViewQuery({ ...view, delivery: null, ...change });

  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader title="Deliveries" actions={<ReplayParked source={view.source} />}>
        Every webhook that came with a right signature, stored as it was before anything else was done with it.
      </PageHeader>
      <div className="flex flex-wrap items-end gap-3">
        <nav aria-label="State" className={SEGMENTS_LOOK}>
          {[null, ...DELIVERY_STATES].map((state) => (
            <Link
              key={state}
              href={show({ state })}
              aria-current={view.state === state ? "true" : undefined}
              className={segmentLook(view.state === state)}
            >
              {state === null ? "All" : sentenceCase(STATE_WORDS[state])}
            </Link>
          ))}
        </nav>
        <SelectField
          label="Source"
          labelHidden
          className="w-56"
          choices={[
            { value: ALL_SOURCES, label: "All sources" },
            ...(sources.data ?? []).map((source) => ({ value: source.id, label: source.name })),
          ]}
          value={view.source ?? ALL_SOURCES}
          onValueChange={(source) => router.push(show({ source: source === ALL_SOURCES ? null : source }))}
        />
      </div>
      {refused.length > 0 && (
        <Notice tone="caution" title="Some requests were refused because their signature or token was wrong">
          {refused.map((source) => `${source.name}: ${source.rejected.toLocaleString("en")}`).join(" · ")}. Nothing of
          them is stored. Check the secret at the sender, or{" "}
          <Link href={addresses.sources} className="link">
            make a new one
          </Link>
          .
        </Notice>
      )}
      {list.isError && <RequestProblem error={list.error} onRetry={() => void list.refetch()} />}
      <Card className="min-w-0 px-4 py-2 sm:px-5">
        {list.isPending && (
          <LoadingRegion label="Loading the deliveries">
            <div className="grid gap-3 py-3">
              {[1, 2, 3, 4, 5, 6].map((row) => (
                <Skeleton key={row} className="h-6" />
              ))}
            </div>
          </LoadingRegion>
        )}
        {list.isSuccess && deliveries.length === 0 && <NoDeliveries view={view} />}
        {deliveries.length > 0 && (
          <DeliveryTable deliveries={deliveries} timeZone={timeZone} hrefOf={(id) => show({ delivery: id })} />
        )}
      </Card>
      {list.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
      <Dialog
        wide
        title="Delivery"
        open={view.delivery !== null}
        onOpenChange={(open) => !open && router.push(show({}), { scroll: false })}
      >
        {view.delivery !== null && <DeliveryDetail id={view.delivery} timeZone={timeZone} />}
      </Dialog>
    </div>
  );
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function NoDeliveries({ view }: { view: DeliveryView }) {
  if (view.state !== null || view.source !== null) {
    return (
      <EmptyState
        icon={<Inbox />}
        title="No such delivery"
        actions={<LinkButton href={addresses.deliveries}>Show all</LinkButton>}
      >
        {view.state === "parked" ? "Nothing is parked: everything that came could be taken in." : "Try another filter."}
      </EmptyState>
    );
  }
  return (
    <NothingYet
      bare
      sketch="deliveries"
      title="Nothing has been delivered yet"
      actions={
        <LinkButton href={addresses.sources} variant="primary">
          Set up a source
        </LinkButton>
      }
    >
      Make a source for GitHub's webhooks or for your deploy script next; what it sends shows up here within a second,
      with what became of it.
    </NothingYet>
  );
}

/** Sends every parked delivery through processing again. */
function ReplayParked({ source }: { source: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayReplay = useHasRole("admin", null);
  const replay = useMutation(trpc.deliveries.replayParked.mutationOptions());
  if (!mayReplay) return null;
  return (
    <ConfirmDialog
      title={source === null ? "Replay all parked deliveries?" : "Replay the parked deliveries of this source?"}
      confirmLabel="Replay them"
      onConfirm={async () => {
        const { replayed } = await replay.mutateAsync({ source }).catch((error: unknown) => {
          throw new Error(problemText(error));
        });
        await queryClient.invalidateQueries(trpc.deliveries.pathFilter());
        toastDone(replayed === 0 ? "Nothing was parked" : `${replayed} sent through processing again`);
      }}
      trigger={
        <Button>
          <RotateCw aria-hidden /> Replay parked
        </Button>
      }
    >
      Each goes through processing again as if it had just come. What cannot be read is parked again; nothing is counted
      twice.
    </ConfirmDialog>
  );
}

import type { ReactNode } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { FilterChips } from "#components/stream/filter-chips.tsx";
import { Sentence } from "#components/stream/flow/sentence.tsx";
import { StreamFacts } from "#components/stream/stream-facts.tsx";
import { type StreamTab, StreamTabs } from "#components/stream/stream-tabs.tsx";
import type { StreamView } from "#components/stream/stream-view.ts";
import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";

type FlowHeaderProps = {
  stream: AppOutputs["streams"]["get"];
  view: StreamView;
  tab: StreamTab;
  words: readonly SentencePart[];
  /** What the page is steered by. */
  controls: ReactNode;
  /** Whether the page heeds the filter of items. */
  chips?: boolean;
};

/** The head of a page beside the map: whose it is, what it is steered by, and what it says in a sentence. */
export function FlowHeader({ stream, view, tab, words, controls, chips = true }: FlowHeaderProps) {
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeader title={stream.name} aside={<StreamFacts stream={stream} />} actions={controls} />
      <StreamTabs streamId={stream.id} view={view} current={tab} />
      {chips && <FilterChips view={view} />}
      {words.length > 0 && (
        <div className="pt-1">
          <Sentence parts={words} />
        </div>
      )}
      <ZoneNote timeZone={stream.timeZone} />
    </div>
  );
}

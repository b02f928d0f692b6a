"use client";

import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { ItemJourney, spanKey } from "#components/charts/item-journey/item-journey.tsx";
import { Legend } from "#components/charts/legend.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { eventWords } from "#components/stream/event-words.ts";
import { journeySpan } from "#components/stream/item-stretches.ts";
import { JourneyStory, type StoryStep } from "#components/stream/journey-story.tsx";
import type { DurationCalendar } from "#components/ui/duration-text.ts";
import { momentText } from "#components/ui/moment.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Item = AppOutputs["streams"]["item"];
type SpanRow = {
  key: string;
  stage: string;
  start: EpochMs;
  end: EpochMs;
  measuredMs: number | null;
  what: string;
  reason: string;
};

/** An item's life to scale; on a phone as a story from top to bottom. */
export function JourneyCard({ item, calendar }: { item: Item; calendar: DurationCalendar }) {
  const { timeZone } = item;
  const rows = item.stages.flatMap((stage) =>
    stage.spans.map(
      (span, place): SpanRow => ({
        key: spanKey(stage.stage, place),
        stage: stage.label,
        start: Date.parse(span.start),
        end: Date.parse(span.end),
        measuredMs: Date.parse(span.end) - Date.parse(span.start),
        what: span.rework ? `rework, ${span.kind === "wait" ? "waiting" : "work"}` : kindWord(span.kind),
        reason: span.reason,
      }),
    ),
  );
  const table: ChartTable<SpanRow> = {
    caption: "Every span of the journey",
    calendar: "elapsed",
    timeZone,
    rows,
    rowKey: (row) => row.key,
    columns: [
      { kind: "text", name: "Stage", of: (row) => row.stage },
      { kind: "text", name: "What", of: (row) => row.what },
      { kind: "duration", name: "Elapsed", of: (row) => row.measuredMs },
      { kind: "text", name: "Because", of: (row) => row.reason },
      { kind: "moment", grain: "minute", name: "From", of: (row) => row.start },
      { kind: "moment", grain: "minute", name: "To", of: (row) => row.end },
    ],
  };
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const events = item.moments.map((moment, index) => ({
    key: `event ${index}`,
    at: moment.at,
    words: `${momentText(moment.at, timeZone)}: ${momentWords(moment)}`,
    isDeployment: moment.eventType.startsWith("deployment.") || moment.eventType === "release.published",
  }));
  return (
    <ChartFrame
      title="Journey"
      subtitle={`Times in ${timeZone}; weekends are shaded.`}
      table={table}
      file={chartFile(item.key, "journey")}
      aside={<Legend />}
    >
      <div className="hidden sm:block">
        <ItemJourney
          calendar={calendar}
          timeZone={timeZone}
          weekends={item.weekends}
          events={events}
          stages={item.stages.map((stage) => ({
            stage: stage.stage,
            label: stage.label,
            elapsedMs: stage.elapsedSeconds * 1_000,
            spans: stage.spans.map(journeySpan),
          }))}
          words={(stage, place) => {
            const row = byKey.get(spanKey(stage, place));
            return row === undefined ? "" : rowWords(table, row);
          }}
        />
      </div>
      <div className="sm:hidden">
        <JourneyStory steps={storyOf(item, rows)} timeZone={timeZone} />
      </div>
    </ChartFrame>
  );
}

function kindWord(kind: "process" | "wait"): string {
  return kind === "process" ? "work" : "wait";
}

/** "merged by ben; ended Review, began Build". */
export function momentWords(moment: Item["moments"][number]): string {
  const who = moment.actor === null ? "" : ` by ${moment.actor}`;
  const effects = [
    ...(moment.ended.length === 0 ? [] : [`ended ${moment.ended.join(" and ")}`]),
    ...(moment.began.length === 0 ? [] : [`began ${moment.began.join(" and ")}`]),
  ];
  return `${eventWords(moment.eventType)}${who}${effects.length === 0 ? "" : `, ${effects.join(", ")}`}`;
}

/** Spans and what happened, in time; of one instant what happened comes first. */
function storyOf(item: Item, rows: readonly SpanRow[]): StoryStep[] {
  const spans = rows.map((row): StoryStep => ({ ...row, kind: "span", at: row.start, isWait: row.what !== "work" }));
  const events = item.moments.map(
    (moment, index): StoryStep => ({
      kind: "event",
      at: moment.at,
      key: `event ${index}`,
      words: eventWords(moment.eventType),
      actor: moment.actor,
      url: moment.url,
    }),
  );
  return [...events, ...spans].sort((one, other) => one.at - other.at || (one.kind < other.kind ? -1 : 1));
}

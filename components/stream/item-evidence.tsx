import { CircleCheck, CircleX } from "lucide-react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { eventWords } from "#components/stream/event-words.ts";
import { flagWords } from "#components/stream/flag-words.ts";
import { Duration } from "#components/ui/duration.tsx";
import type { DurationCalendar } from "#components/ui/duration-text.ts";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";

type Item = AppOutputs["streams"]["item"];
type ItemEvidenceProps = { item: Item; calendar: DurationCalendar; timeZone: string };

/** Every stage with what began and what ended it, and every span in it with its reason. */
export function ItemEvidence({ item, calendar, timeZone }: ItemEvidenceProps) {
  return (
    <Table caption="Stages, their boundaries and their spans">
      <TableHead>
        <HeadCell>Stage</HeadCell>
        <HeadCell>Began with</HeadCell>
        <HeadCell>Ended with</HeadCell>
        <HeadCell numeric>Elapsed</HeadCell>
        <HeadCell numeric>Work</HeadCell>
        <HeadCell numeric>Wait</HeadCell>
        <HeadCell>Right first time</HeadCell>
      </TableHead>
      <tbody>
        {item.stages.map((stage) => (
          <Row key={stage.stage} className="align-top">
            <RowHead className="min-w-32">
              {stage.label}
              {stage.flags.map((flag) => (
                <span key={flag} className="mt-1 block max-w-56 text-small font-normal text-pretty text-ink-2">
                  {flagWords(flag, item.shownStages)}
                </span>
              ))}
            </RowHead>
            <Cell className="min-w-44">
              <Boundary item={item} stage={stage.stage} boundary="entered" at={stage.enteredAt} timeZone={timeZone} />
            </Cell>
            <Cell className="min-w-44">
              {stage.leftAt === null ? (
                <span className="text-ink-2">still in it</span>
              ) : (
                <Boundary item={item} stage={stage.stage} boundary="left" at={stage.leftAt} timeZone={timeZone} />
              )}
              <Spans stage={stage} timeZone={timeZone} />
            </Cell>
            <Cell numeric>
              <Duration ms={stage.elapsedSeconds * 1_000} calendar={calendar} />
            </Cell>
            <Cell numeric>
              <Duration ms={stage.processSeconds * 1_000} calendar={calendar} />
            </Cell>
            <Cell numeric>
              <Duration ms={stage.waitSeconds * 1_000} calendar={calendar} />
            </Cell>
            <Cell>
              <Accuracy accurate={stage.accurate} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

type BoundaryProps = {
  item: Item;
  stage: string;
  boundary: "entered" | "left";
  at: string;
  timeZone: string;
};

function Boundary({ item, stage, boundary, at, timeZone }: BoundaryProps) {
  const evidence = item.evidence.find((one) => one.stage === stage && one.boundary === boundary);
  return (
    <>
      <Moment at={Date.parse(at)} timeZone={timeZone} className="block whitespace-nowrap" />
      {evidence !== undefined && (
        <span className="text-small leading-6 text-ink-2">
          <ExternalLink href={evidence.url}>{eventWords(evidence.eventType)}</ExternalLink>
          {evidence.source !== "github" && `, ${evidence.source}`}
        </span>
      )}
    </>
  );
}

function Spans({ stage, timeZone }: { stage: Item["stages"][number]; timeZone: string }) {
  if (stage.spans.length < 2 && stage.spans[0]?.rework !== true) return null;
  return (
    <details className="mt-0.5 text-small">
      <summary className="w-fit rounded leading-6 text-ink-2 hover:text-ink">{stage.spans.length} spans</summary>
      <ol className="grid gap-1 pt-1">
        {stage.spans.map((span) => (
          <li key={span.start} className="whitespace-nowrap">
            <Moment at={Date.parse(span.start)} timeZone={timeZone} className="text-ink-2" />{" "}
            <Duration ms={Date.parse(span.end) - Date.parse(span.start)} className="font-[560]" />{" "}
            {span.kind === "process" ? "work" : "wait"}
            {span.rework && ", rework"}
            <span className="text-ink-2">: {span.reason}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Accuracy({ accurate }: { accurate: boolean | null }) {
  if (accurate === null) return <span className="text-ink-2">no evidence</span>;
  return accurate ? (
    <span className="inline-flex items-center gap-1 text-good-ink">
      <CircleCheck aria-hidden className="size-3.5" /> yes
    </span>
  ) : (
    <span className="inline-flex items-center gap-1 text-rework-ink">
      <CircleX aria-hidden className="size-3.5" /> no
    </span>
  );
}

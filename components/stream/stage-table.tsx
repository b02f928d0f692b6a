import Link from "next/link";
import { Duration } from "#components/ui/duration.tsx";
import type { DurationCalendar } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { StageMap } from "#server/domain/flow/statistics/cohort-map.ts";

type StageTableProps = {
  stages: readonly StageMap[];
  calendar: DurationCalendar;
  href: (stage: StageId) => string;
};

/** The ladder in numbers. Means divide by all items and add up; percentiles and n speak for the items that have the stage. */
export function StageTable({ stages, calendar, href }: StageTableProps) {
  return (
    <Table caption="Stages in numbers">
      <TableHead>
        <HeadCell>Stage</HeadCell>
        <HeadCell numeric>Mean</HeadCell>
        <HeadCell numeric>Median</HeadCell>
        <HeadCell numeric>85 %</HeadCell>
        <HeadCell numeric>95 %</HeadCell>
        <HeadCell numeric>n</HeadCell>
        <HeadCell numeric>Work</HeadCell>
        <HeadCell numeric>Wait</HeadCell>
        <HeadCell numeric>%C/A (of)</HeadCell>
        <HeadCell numeric>Waste in all</HeadCell>
        <HeadCell numeric>Share</HeadCell>
        <HeadCell numeric>Now</HeadCell>
      </TableHead>
      <tbody>
        {stages.map((stage) => (
          <Row key={stage.stage}>
            <RowHead>
              <Link href={href(stage.stage)} scroll={false} className="link">
                {stage.label}
              </Link>
            </RowHead>
            {[stage.elapsed.meanMs, stage.elapsed.p50, stage.elapsed.p85, stage.elapsed.p95].map((ms, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: four columns that never move
              <Cell key={index} numeric>
                <Duration ms={stage.elapsed.n === 0 ? null : ms} calendar={calendar} />
              </Cell>
            ))}
            <Cell numeric>{stage.elapsed.n}</Cell>
            <Cell numeric>
              <Duration ms={stage.processMeanMs} calendar={calendar} />
            </Cell>
            <Cell numeric>
              <Duration ms={stage.waitMeanMs} calendar={calendar} />
            </Cell>
            <Cell numeric>
              {percentText(stage.percentCompleteAccurate)}{" "}
              <span className="text-ink-3">({stage.evidence.toLocaleString("en")})</span>
            </Cell>
            <Cell numeric>
              <Duration ms={stage.wasteMs} calendar={calendar} />
            </Cell>
            <Cell numeric>{percentText(stage.shareOfWaste)}</Cell>
            <Cell numeric>{stage.inProgress}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

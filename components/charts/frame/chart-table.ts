import type { DurationCalendar } from "#components/ui/duration-text.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

type ColumnOf<Row, Kind extends string, Value> = {
  kind: Kind;
  name: string;
  /** null: not known. */
  of: (row: Row) => Value | null;
  /** Left out where a row is read aloud; still in the table and the file. */
  unspoken?: true;
};

/** A column by what it holds, so that table, file and spoken text can each say it their own way. */
export type ChartColumn<Row> =
  | (ColumnOf<Row, "text", string> & { href?: (row: Row) => string | null })
  | ColumnOf<Row, "duration", DurationMs>
  /** Of one: 0.25 is a quarter. */
  | ColumnOf<Row, "share", number>
  | ColumnOf<Row, "count", number>
  | (ColumnOf<Row, "number", number> & { unit: string })
  /** `grain` "day": the calendar day in the table's zone. */
  | (ColumnOf<Row, "moment", EpochMs> & { grain: "day" | "minute" });

/**
 * The numbers of a chart, told once: the table beside it, its CSV file and what a screen reader hears of a mark all come
 * from here. The first column names the row.
 */
export type ChartTable<Row> = {
  caption: string;
  calendar: DurationCalendar;
  /** The zone of its moments. */
  timeZone: string;
  columns: readonly [ChartColumn<Row>, ...ChartColumn<Row>[]];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

import type { ContractExample } from "#components/oncall-contract/contract.ts";
import { type ExampleRow, exampleRows } from "#components/oncall-contract/example-rows.ts";
import { previewBody } from "#components/oncall-contract/preview-body.ts";
import { zonedText } from "#components/oncall-contract/zoned-text.ts";
import { InlineText } from "#components/ui/inline-text.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { HOUR_MS } from "#server/domain/shared/time.ts";

/** A rule's example: a strip to see it and a table to read it. */
export function ExampleFigure({ example }: { example: ContractExample }) {
  const rows = exampleRows(example);
  return (
    <article className="space-y-3 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <header>
        <h3 className="text-large">{example.title}</h3>
        <p className="max-w-prose text-ink-2">
          <InlineText text={example.text} />
        </p>
      </header>
      <Strip rows={rows} />
      <ScrollRegion label={`Shifts: ${example.title}`}>
        <table className="w-full border-collapse text-left text-control">
          <caption className="sr-only">
            {example.title}, times in {example.timeZone}
          </caption>
          <thead className="text-ink-2">
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium sm:w-32">
                On call
              </th>
              <th scope="col" className="py-1 pr-4 font-medium sm:w-64">
                From <span className="font-normal">({example.timeZone})</span>
              </th>
              <th scope="col" className="py-1 text-right font-medium sm:w-20">
                Lasts
              </th>
              <th scope="col" className="py-1 pl-8 font-medium max-sm:hidden">
                Because of
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.start} className="border-t border-line align-top">
                <th scope="row" className="py-1 pr-4 font-medium">
                  {row.members.join(", ") || <span className="font-normal text-ink-2">nobody</span>}
                </th>
                <td className="py-1 pr-4">
                  <Zoned at={row.start} timeZone={example.timeZone} />
                  <span className="block text-ink-2 text-small sm:hidden">{whyText(row)}</span>
                </td>
                <td className="whitespace-nowrap py-1 text-right">{hoursText(row)}</td>
                <td className="py-1 pl-8 text-ink-2 max-sm:hidden">{whyText(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <details>
        <summary className="cursor-pointer text-ink-2 text-control">Ask it yourself: the body to send</summary>
        <ScrollRegion label={`Body: ${example.title}`} className="mt-2 max-h-96 rounded bg-sunken p-3">
          <pre className="text-small">{JSON.stringify(previewBody(example), null, 2)}</pre>
        </ScrollRegion>
      </details>
    </article>
  );
}

function Zoned({ at, timeZone }: { at: number; timeZone: string }) {
  const { time, offset } = zonedText(at, timeZone);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {time} <span className="whitespace-nowrap text-ink-3">{offset}</span>
    </time>
  );
}

function whyText({ gap, why }: ExampleRow): string {
  return gap ? "a gap: somebody is required" : why || "nobody is required";
}

function hoursText({ start, end }: ExampleRow): string {
  const hours = (end - start) / HOUR_MS;
  return hours < 24 * 60 ? `${hours.toLocaleString("en")} h` : `${Math.round(hours / 24).toLocaleString("en")} d`;
}

const LOOKS = [
  "bg-process-soft text-process-ink",
  "bg-accent-soft text-accent-ink",
  "bg-good-soft text-good-ink",
  "bg-sunken text-ink",
];

/** The same people in the same colours; the table beside it says all of it in words. */
function Strip({ rows }: { rows: readonly ExampleRow[] }) {
  const known = [...new Set(rows.map(({ members }) => members.join(", ")).filter((names) => names !== ""))];
  return (
    <div aria-hidden="true" className="flex h-7 gap-px overflow-hidden rounded-md text-small">
      {rows.map((row) => {
        const names = row.members.join(", ");
        const look =
          names === "" ? "border border-line-strong border-dashed text-ink-3" : LOOKS[known.indexOf(names) % 4];
        return (
          <span
            key={row.start}
            style={{ flexGrow: row.end - row.start }}
            className={`min-w-0 basis-0 truncate px-1.5 py-1.5 leading-4 ${look}`}
          >
            {names}
          </span>
        );
      })}
    </div>
  );
}

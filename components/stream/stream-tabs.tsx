import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { classNames } from "#components/ui/class-names.ts";

const TABS = [
  { tab: "map", label: "Map", href: addresses.stream },
  { tab: "lead-time", label: "Lead time", href: addresses.leadTime },
  { tab: "throughput", label: "Throughput", href: addresses.throughput },
  { tab: "age", label: "Work item age", href: addresses.itemAge },
  { tab: "deployments", label: "Deployments", href: addresses.deployments },
  { tab: "dora", label: "DORA", href: addresses.dora },
] as const;

export type StreamTab = (typeof TABS)[number]["tab"];

type StreamTabsProps = { streamId: string; view: StreamView; current: StreamTab };

/** The pages of a stream; range, calendar and filter go with one from page to page. */
export function StreamTabs({ streamId, view, current }: StreamTabsProps) {
  const query = streamViewQuery({ ...view, stage: null, items: "done", took: null, own: {} });
  return (
    <nav aria-label="Pages of this stream" className="-mt-2 mb-1 border-b border-line print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {TABS.map(({ tab, label, href }) => (
          <li key={tab}>
            <Link
              href={href(streamId) + query}
              aria-current={tab === current ? "page" : undefined}
              className={classNames(
                "block border-b-2 px-0.5 py-2 text-control whitespace-nowrap no-underline -outline-offset-2 touch:py-3",
                tab === current
                  ? "border-accent font-[580] text-ink"
                  : "border-transparent font-[520] text-ink-2 hover:text-ink",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

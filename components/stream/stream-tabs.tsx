import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { pageTabLook } from "#components/ui/page-tab-look.ts";

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
              className={pageTabLook(tab === current)}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

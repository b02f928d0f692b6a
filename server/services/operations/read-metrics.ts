import { VERSION } from "#server/config/version.ts";
import { readVitals } from "#server/db/operations.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type Metric, prometheusText } from "./prometheus-text.ts";

/** The vitals of app and process in Prometheus' text format. Refusals: unauthenticated, forbidden. */
export async function readMetrics(ctx: ServiceContext): Promise<string> {
  authorize(ctx, "metrics.read", { teamId: null });
  const vitals = await readVitals(ctx.db, ctx.now);
  const memory = process.memoryUsage();
  const metrics: Metric[] = [
    gauge("lastmile_info", "The running version.", [{ labels: { version: VERSION }, value: 1 }]),
    gauge("lastmile_workers", "Workers alive, in any process.", vitals.workers),
    gauge("lastmile_jobs", "Background jobs in the queue.", [
      { labels: { state: "due" }, value: vitals.jobs.due },
      { labels: { state: "waiting" }, value: vitals.jobs.waiting },
      { labels: { state: "running" }, value: vitals.jobs.running },
      { labels: { state: "given_up" }, value: vitals.jobs.givenUp },
    ]),
    gauge("lastmile_deliveries", "Webhook deliveries kept.", [
      { labels: { state: "received" }, value: vitals.deliveries.received },
      { labels: { state: "done" }, value: vitals.deliveries.done },
      { labels: { state: "parked" }, value: vitals.deliveries.parked },
    ]),
    gauge(
      "lastmile_oldest_delivery_seconds",
      "Age of the oldest delivery not processed yet.",
      vitals.oldestDeliverySeconds,
    ),
    gauge("lastmile_mails", "Mail of the last 30 days.", [
      { labels: { state: "waiting" }, value: vitals.mails.waiting },
      { labels: { state: "sent" }, value: vitals.mails.sent },
      { labels: { state: "failed" }, value: vitals.mails.failed },
    ]),
    gauge("lastmile_streams", "Value streams.", vitals.streams),
    gauge("lastmile_pending_projections", "Changes the facts do not show yet.", vitals.pendingProjections),
    gauge("process_resident_memory_bytes", "Memory of this process.", memory.rss),
    gauge("nodejs_heap_size_used_bytes", "JavaScript heap in use.", memory.heapUsed),
    {
      name: "process_cpu_seconds_total",
      help: "Processor time of this process.",
      type: "counter",
      samples: [{ labels: {}, value: (process.cpuUsage().user + process.cpuUsage().system) / 1_000_000 }],
    },
    gauge("process_uptime_seconds", "Age of this process.", process.uptime()),
  ];
  return prometheusText(metrics);
}

function gauge(name: string, help: string, samples: number | Metric["samples"]): Metric {
  return {
    name,
    help,
    type: "gauge",
    samples: typeof samples === "number" ? [{ labels: {}, value: samples }] : samples,
  };
}

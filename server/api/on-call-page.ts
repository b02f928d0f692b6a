import type { EpochMs } from "#server/domain/shared/time.ts";
import type { OnCallPage } from "#server/services/oncall/read-on-call-page.ts";
import type { OnCallPerson, ScheduleNow } from "#server/services/oncall/schedules-now.ts";

const REFRESH_SECONDS = 60;

/** Who is on call as a page of its own: no script, no picture, nothing to load; it asks anew every minute. */
export function onCallHtml({ title, at, schedules }: OnCallPage): string {
  const rotas = schedules.map(rotaHtml).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${REFRESH_SECONDS}">
<title>On call: ${escaped(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 40rem; padding: 0 1rem; }
h1 { font-size: 1.1rem; } h2 { font-size: 1rem; font-weight: 500; margin: 1.5rem 0 0; }
.now { font-size: 1.8rem; font-weight: 650; margin: 0; } p { margin: 0; }
@media print { body { margin: 0; } }
</style>
</head>
<body>
<h1>On call: ${escaped(title)}</h1>
${rotas === "" ? "<p>There is no rota behind this link.</p>" : rotas}
<p style="margin-top:2rem"><small>As of ${moment(at.getTime(), schedules[0]?.timeZone ?? "UTC")}; renews itself every minute.</small></p>
</body>
</html>
`;
}

function rotaHtml({ name, timeZone, members, behind, until, next }: ScheduleNow): string {
  return `<section>
<h2>${escaped(name)}</h2>
<p class="now">${members.length === 0 ? "Nobody is on call" : escaped(names(members))}</p>
${behind.map((layer) => `<p>${escaped(layer.rotation)}: ${escaped(names(layer.members))}</p>`).join("\n")}
${until === null ? "" : `<p>until ${moment(until, timeZone)}</p>`}
${next === null ? "" : `<p>then ${escaped(names(next.members))}${next.at === until ? "" : `, from ${moment(next.at, timeZone)}`}</p>`}
</section>`;
}

/** The same for scripts: a line per rota with name, people, until when, who is next; tabs between, times in UTC. */
export function onCallText({ schedules }: OnCallPage): string {
  const time = (at: EpochMs | null) => (at === null ? "" : new Date(at).toISOString());
  const plain = (text: string) => text.replaceAll(/\s+/gu, " ");
  return schedules
    .map(({ name, members, until, next }) =>
      [plain(name), plain(names(members)), time(until), plain(names(next?.members ?? []))].join("\t"),
    )
    .map((line) => `${line}\n`)
    .join("");
}

const names = (people: readonly OnCallPerson[]) => people.map(({ name }) => name).join(" and ");

function moment(at: EpochMs, timeZone: string): string {
  const words = new Intl.DateTimeFormat("en-GB", {
    ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    timeZone,
  } as const).format(at);
  return `<time datetime="${new Date(at).toISOString()}">${words}</time> (${escaped(timeZone)})`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CalendarServer, calendarServer } from "#server/testing/calendar-server.ts";
import { fetchCalendar, PUBLIC_LIMITS } from "./fetch-calendar.ts";

let server: CalendarServer;

beforeAll(async () => {
  server = await calendarServer(({ url }, response) => {
    if (url === "/ada.ics") response.end("BEGIN:VCALENDAR");
    else if (url === "/moved") response.writeHead(302, { location: "/ada.ics" }).end();
    else if (url === "/round") response.writeHead(302, { location: "/round" }).end();
    else if (url === "/down") response.writeHead(302, { location: "http://localhost/ada.ics" }).end();
    else if (url === "/nowhere") response.writeHead(302, { location: "https://[::1" }).end();
    else if (url === "/large") response.end("x".repeat(100_001));
    else if (url === "/silent") response.flushHeaders();
    else response.writeHead(404).end();
  });
});

afterAll(() => server.close());

/** Only who says nothing is to be waited for shortly: a machine may be busy. */
const read = (path: string) =>
  fetchCalendar(`${server.url}${path}`, { ...server.limits, timeoutMs: path === "/silent" ? 400 : 10_000 });

describe("a calendar is fetched", () => {
  test("by https, over a redirect too", async () => {
    expect(await read("/ada.ics")).toBe("BEGIN:VCALENDAR");
    expect(await read("/moved")).toBe("BEGIN:VCALENDAR");
  });

  test.each([
    ["/none", "The server answered 404."],
    ["/round", "The server only ever points elsewhere."],
    ["/down", "The address must begin with https://."],
    ["/nowhere", "The address must begin with https://."],
    ["/large", "The calendar is too large."],
    ["/silent", "The server took too long."],
  ])("or the problem is said: %s", async (path, message) => {
    await expect(read(path)).rejects.toThrow(message);
  });

  test("never from an inner network, by whatever name, nor from a server nobody vouches for", async () => {
    const { ca: _trusted, ...stranger } = server.limits;
    await expect(fetchCalendar(`${server.url}/ada.ics`, PUBLIC_LIMITS)).rejects.toThrow("inner network");
    await expect(fetchCalendar("https://127.0.0.1/ada.ics")).rejects.toThrow("inner network");
    await expect(fetchCalendar("https://[::1]/ada.ics")).rejects.toThrow("inner network");
    await expect(fetchCalendar(`${server.url}/ada.ics`, stranger)).rejects.toThrow("could not be reached");
    await expect(fetchCalendar("http://example.org/ada.ics")).rejects.toThrow("https://");
    await expect(fetchCalendar("ada.ics")).rejects.toThrow("https://");
  });
});

import { type Browser, chromium } from "@playwright/test";
import { chromiumHere } from "#server/testing/find-chromium.ts";

/** A Chromium as a visitor has it, without a window. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumHere();
  return chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    // Chromium's sandbox does not start as root.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

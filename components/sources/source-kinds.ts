import type { AppOutputs } from "#components/shell/app-outputs.ts";

export type SourceFace = AppOutputs["sources"]["list"][number];
export type SourceKind = SourceFace["kind"];

/** What each kind of source is for. */
export const SOURCE_KINDS: Readonly<Record<SourceKind, { label: string; hint: string }>> = {
  github: { label: "GitHub", hint: "Issues, pull requests, reviews, checks, deployments as they happen" },
  deployments: { label: "Deployments", hint: "From any script that brings something to an environment" },
  incidents: { label: "Incidents", hint: "Opened and resolved, from your alerting" },
  flags: { label: "Feature flags", hint: "How many users have a feature, from your flag tool" },
};

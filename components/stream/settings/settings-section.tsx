import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";

/** A part of the settings with its heading; `id` is where links lead. */
export function SettingsSection({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <Card id={id} className="grid min-w-0 scroll-mt-4 grid-cols-1 gap-4 px-4 py-4 sm:px-5" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </Card>
  );
}

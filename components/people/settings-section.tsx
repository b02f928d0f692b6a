import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";

type SettingsSectionProps = {
  /** Where an address leads to. */
  id?: string;
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** One subject of a settings page. */
export function SettingsSection({ id, title, about, actions, children }: SettingsSectionProps) {
  return (
    <Card {...(id === undefined ? {} : { id })} className="grid min-w-0 scroll-mt-20 gap-4 p-4 sm:p-5">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
          <h2 className="font-[620]">{title}</h2>
          {about && <div className="max-w-prose text-control text-pretty text-ink-2">{about}</div>}
        </div>
        {actions}
      </div>
      {children}
    </Card>
  );
}

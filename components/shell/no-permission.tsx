import { Lock } from "lucide-react";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";

/** May not see or do this, and who can change that. */
export function NoPermission({ what = "see this page", needs }: { what?: string; needs?: string }) {
  return (
    <EmptyState
      headingLevel={1}
      icon={<Lock />}
      title={`You may not ${what}`}
      actions={<LinkButton href="/">Go to the start</LinkButton>}
    >
      {needs ? `It needs the role ${needs}. ` : ""}An owner or admin of the team can give you the role it needs.
    </EmptyState>
  );
}

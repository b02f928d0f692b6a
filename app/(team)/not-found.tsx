import { Compass } from "lucide-react";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";

export default function NotFound() {
  return (
    <EmptyState
      headingLevel={1}
      icon={<Compass />}
      title="There is nothing at this address"
      actions={
        <LinkButton href="/" variant="primary">
          Go to the start
        </LinkButton>
      }
    >
      It may have been moved or deleted, or it belongs to a team you are not in.
    </EmptyState>
  );
}

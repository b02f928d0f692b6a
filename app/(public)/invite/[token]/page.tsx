import { TRPCError } from "@trpc/server";
import { MailX } from "lucide-react";
import type { Metadata } from "next";
import { serverTrpc } from "#app/server-trpc.tsx";
import { AcceptInvitation } from "#components/people/accept-invitation.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { signInWays } from "#server/auth/identity-providers.ts";
import { environment } from "#server/config/environment.ts";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const { caller, actor } = await serverTrpc();
  try {
    const invitation = await caller.people.invitation({ token });
    return (
      <AcceptInvitation
        token={token}
        invitation={invitation}
        signedInAs={actor.kind === "user" ? actor.name : null}
        ways={signInWays(environment())}
      />
    );
  } catch (error) {
    if (!(error instanceof TRPCError) || (error.code !== "NOT_FOUND" && error.code !== "CONFLICT")) throw error;
    return (
      <Card>
        <EmptyState
          headingLevel={1}
          icon={<MailX />}
          title="This invitation is not open"
          actions={<LinkButton href={addresses.start}>Go to the start</LinkButton>}
        >
          {error.message}
        </EmptyState>
      </Card>
    );
  }
}

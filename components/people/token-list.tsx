"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { NewTokenDialog } from "#components/people/new-token-dialog.tsx";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type Token = AppOutputs["tokens"]["list"][number];

type TokenListProps = {
  /** Teams one may make tokens for. */
  teamIds: readonly string[];
  /** One may make tokens for the whole workspace. */
  mayUnbound: boolean;
  timeZone: string;
  now: Date;
};

/** The tokens one administers: what each may do, when it was last used, when it is over. */
export function TokenList({ teamIds, mayUnbound, timeZone, now }: TokenListProps) {
  const trpc = useTRPC();
  const { data: tokens } = useSuspenseQuery(trpc.tokens.list.queryOptions());
  const { data: teams } = useSuspenseQuery(trpc.teams.list.queryOptions());
  const create = <NewTokenDialog teams={teams.filter((team) => teamIds.includes(team.id))} mayUnbound={mayUnbound} />;
  const teamName = (token: Token) => teams.find((team) => team.id === token.teamId)?.name ?? "one team";
  return (
    <>
      <PageHeader
        title="API tokens"
        actions={
          <>
            <LinkButton href={addresses.apiDocs}>API documentation</LinkButton>
            {create}
          </>
        }
      >
        For scripts. A token does what its role may do, and no more.
      </PageHeader>
      {tokens.length === 0 ? (
        <NothingYet sketch="tokens" title="No token yet">
          Connect your own scripts next: a token lets one read maps and items, or bring in teams, sources and
          deployments over the HTTP API. Make one for each script, so that you can revoke it alone.
        </NothingYet>
      ) : (
        <Card className="px-4 py-2 sm:px-5">
          <Table caption="API tokens">
            <TableHead>
              <HeadCell>Name</HeadCell>
              <HeadCell>Role</HeadCell>
              <HeadCell>Good for</HeadCell>
              <HeadCell>Last used</HeadCell>
              <HeadCell>Expires</HeadCell>
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            </TableHead>
            <tbody>
              {tokens.map((token) => (
                <Row key={token.id}>
                  <RowHead className="min-w-36">
                    <span className="grid">
                      {token.name}
                      <code className="font-mono text-small font-normal text-ink-2">{token.prefix}…</code>
                    </span>
                  </RowHead>
                  <Cell>
                    <Pill>{token.role}</Pill>
                  </Cell>
                  <Cell className="whitespace-nowrap">{token.teamId === null ? "all teams" : teamName(token)}</Cell>
                  <Cell className="whitespace-nowrap">
                    {token.lastUsedAt === null ? (
                      <span className="text-ink-2">never</span>
                    ) : (
                      <Moment at={token.lastUsedAt} timeZone={timeZone} />
                    )}
                  </Cell>
                  <Cell className="whitespace-nowrap">
                    <Expiry token={token} timeZone={timeZone} now={now} />
                  </Cell>
                  <Cell className="text-right">
                    <RevokeToken token={token} />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </>
  );
}

function Expiry({ token, timeZone, now }: { token: Token; timeZone: string; now: Date }) {
  if (token.expiresAt === null) return <span className="text-ink-2">never</span>;
  if (token.expiresAt <= now) return <Pill tone="rework">expired</Pill>;
  return <Moment at={token.expiresAt} timeZone={timeZone} grain="day" />;
}

function RevokeToken({ token }: { token: Token }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.tokens.pathFilter());
        toastDone(`Token ${token.name} revoked`);
      },
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" size="small" aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      }
      title={`Revoke the token “${token.name}”?`}
      confirmLabel="Revoke the token"
      onConfirm={() => revoke.mutateAsync({ id: token.id })}
    >
      Whatever uses it is refused from now on. This cannot be undone.
    </ConfirmDialog>
  );
}

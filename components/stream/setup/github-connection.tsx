"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { fieldProblem, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { TextAreaField } from "#components/ui/text-area-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const ORIGINS = {
  team: "entered for this team",
  workspace: "entered for all teams",
  environment: "from the server's environment",
  none: "",
} as const;

const PERMISSIONS = ["Contents", "Issues", "Pull requests", "Deployments", "Actions"] as const;

type GithubConnectionProps = { teamId: string | null; repositories?: readonly string[]; mayChange: boolean };

/** How a team reaches GitHub, and the form to say so. */
export function GithubConnection({ teamId, repositories = [], mayChange }: GithubConnectionProps) {
  const trpc = useTRPC();
  const status = useQuery(trpc.github.status.queryOptions({ teamId }));
  const [entering, setEntering] = useState(false);
  if (status.isError) return <RequestProblem error={status.error} onRetry={() => void status.refetch()} />;
  if (status.data === undefined) {
    return (
      <LoadingRegion label="Loading the connection">
        <Skeleton className="h-16" />
      </LoadingRegion>
    );
  }
  const { kind, origin, apiUrl } = status.data;
  const connected = kind !== "none";
  return (
    <div className="grid grid-cols-1 gap-4">
      {connected ? (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-control">
          <CircleCheck aria-hidden className="size-4 flex-none text-good-ink" />
          <span>
            Connected by {kind === "app" ? "a GitHub App" : "a token"}, {ORIGINS[origin]}.{" "}
            <span className="text-ink-2">{apiUrl}</span>
          </span>
          {mayChange && !entering && (
            <Button size="small" variant="quiet" onClick={() => setEntering(true)}>
              Use another
            </Button>
          )}
        </p>
      ) : (
        <Notice>
          Not connected. Public repositories can be read without, at 60 requests an hour: enough to look, not for a
          history.
        </Notice>
      )}
      {mayChange && (entering || !connected) && (
        <CredentialsForm teamId={teamId} repositories={repositories} onDone={() => setEntering(false)} />
      )}
      {!mayChange && !connected && (
        <p className="text-control text-ink-2">An owner or admin can enter a token or a GitHub App.</p>
      )}
    </div>
  );
}

type CredentialsFormProps = { teamId: string | null; repositories: readonly string[]; onDone: () => void };

function CredentialsForm({ teamId, repositories, onDone }: CredentialsFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<"token" | "app">("token");
  const [token, setToken] = useState("");
  const [appId, setAppId] = useState("");
  const [privateKey, setPrivateKey] = useState("");
  const connect = useMutation(
    trpc.github.connect.mutationOptions({
      async onSuccess(check) {
        await queryClient.invalidateQueries(trpc.github.pathFilter());
        setToken("");
        setPrivateKey("");
        if (check.warnings.length === 0) onDone();
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    connect.mutate({
      teamId,
      repositories: [...repositories],
      credentials: kind === "token" ? { kind, token } : { kind, appId, privateKey },
    });
  }

  return (
    <form onSubmit={submit} className="grid max-w-xl grid-cols-1 gap-4">
      <div>
        <SegmentedControl
          label="Connect by"
          value={kind}
          onValueChange={setKind}
          choices={[
            { value: "token", label: "Token" },
            { value: "app", label: "GitHub App" },
          ]}
        />
      </div>
      {kind === "token" ? (
        <TextField
          label="Token"
          type="password"
          autoComplete="off"
          value={token}
          onValueChange={setToken}
          inputClassName="font-mono"
          error={fieldProblem(connect.error, "credentials.token")}
          help={
            <>
              A{" "}
              <ExternalLink href="https://github.com/settings/personal-access-tokens/new">
                fine-grained token
              </ExternalLink>{" "}
              with read access to {PERMISSIONS.join(", ")}; or a classic one with the scope <code>repo</code>. It is
              stored encrypted and only ever reads.
            </>
          }
          required
        />
      ) : (
        <>
          <TextField
            label="App id"
            value={appId}
            onValueChange={setAppId}
            error={fieldProblem(connect.error, "credentials.appId")}
            help={`The App needs read access to ${PERMISSIONS.join(", ")} and must be installed where the repositories are.`}
            required
          />
          <TextAreaField
            label="Private key"
            monospaced
            rows={5}
            placeholder="-----BEGIN RSA PRIVATE KEY-----"
            value={privateKey}
            onValueChange={setPrivateKey}
            error={fieldProblem(connect.error, "credentials.privateKey")}
            help="The whole .pem file that GitHub made for the App. It is stored encrypted."
          />
        </>
      )}
      {connect.isError && <RequestProblem error={connect.error} />}
      {connect.data !== undefined && connect.data.warnings.length > 0 && (
        <Notice tone="caution" role="status" title="Connected, but some things cannot be read">
          <ul className="list-disc pl-4">
            {connect.data.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div>
        <Button type="submit" variant="primary" busy={connect.isPending}>
          Check and connect
        </Button>
      </div>
    </form>
  );
}

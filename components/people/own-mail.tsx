"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";

/** What one gets by mail: every choice holds at once. */
export function OwnMail() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: mail } = useSuspenseQuery(trpc.mail.choices.queryOptions());
  const choose = useMutation(
    trpc.mail.choose.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.mail.choices.pathFilter());
        toastDone("Saved what is mailed to you");
      },
      onError: (error) => toastProblem("Not saved", error.message),
    }),
  );
  const comes = mail.from !== null && mail.address !== null;
  return (
    <SettingsSection
      id="mail"
      title="E-mail"
      about={
        comes
          ? `What the bell tells you of also comes to ${mail.address}, as far as you want it.`
          : "What the bell tells you of can also come by e-mail."
      }
    >
      {mail.from === null ? (
        <Notice tone="caution" title="E-mail is not set up here">
          Nothing is mailed until whoever runs Last Mile sets SMTP_URL. What you choose holds from then on.
        </Notice>
      ) : (
        mail.address === null && (
          <Notice tone="caution" title="You have no e-mail address here">
            Nothing is mailed to you until an admin gives you one under Members.
          </Notice>
        )
      )}
      <fieldset className="grid gap-3">
        <legend className="sr-only">Mail me about</legend>
        {mail.topics.map(({ id, title, about, wanted }) => {
          const underWay = choose.isPending && choose.variables.topic === id;
          return (
            <CheckboxField
              key={id}
              label={title}
              help={about}
              checked={underWay ? choose.variables.wanted : wanted}
              onCheckedChange={(next) => choose.mutate({ topic: id, wanted: next })}
            />
          );
        })}
      </fieldset>
      {comes && <TestMail />}
    </SettingsSection>
  );
}

function TestMail() {
  const trpc = useTRPC();
  const send = useMutation(trpc.mail.sendTest.mutationOptions());
  return (
    <div className="grid gap-3">
      {send.isError && (
        <Notice tone="problem" role="alert">
          {send.error.message}
        </Notice>
      )}
      {send.data !== undefined && (
        <Notice
          tone={send.data.taken ? "good" : "problem"}
          role={send.data.taken ? "status" : "alert"}
          title={send.data.taken ? "It is on its way" : "It was not sent"}
        >
          {send.data.words}
        </Notice>
      )}
      <div>
        <Button busy={send.isPending} onClick={() => send.mutate()}>
          Send me a test mail
        </Button>
      </div>
    </div>
  );
}

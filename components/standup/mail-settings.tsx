"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { ListField } from "#components/ui/list-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type MailSettingsProps = { boardId: string; mail: AppOutputs["standups"]["setup"]["mail"] };

/** Whom each summary is mailed to: the team, addresses, or both. */
export function MailSettings({ boardId, mail }: MailSettingsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [team, setTeam] = useState(mail.team);
  const [addresses, setAddresses] = useState<readonly string[]>(mail.addresses);
  const set = useMutation(
    trpc.standups.setMail.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.standups.setup.queryFilter({ boardId }));
        toastDone("Mail kept");
      },
    }),
  );
  const isSame = team === mail.team && addresses.join() === mail.addresses.join();
  return (
    <section aria-labelledby="mail-settings" className="grid gap-3 border-t border-line pt-4">
      <h3 id="mail-settings" className="text-control font-[620]">
        Summary by mail
      </h3>
      {mail.isSetUp ? (
        <RequestForm error={set.error} onSubmit={() => set.mutate({ boardId, team, addresses: [...addresses] })}>
          <CheckboxField
            label="To the team's people"
            help="Who has an address and has not turned this mail off in their profile."
            checked={team}
            onCheckedChange={setTeam}
          />
          <ListField
            label="And to these addresses"
            optional
            values={addresses}
            onValuesChange={setAddresses}
            placeholder="list@example.org"
            help="Enter or a comma takes each."
          />
          <div className="flex justify-end">
            <Button type="submit" busy={set.isPending} disabled={isSame}>
              Keep the mail
            </Button>
          </div>
        </RequestForm>
      ) : (
        <p className="text-control text-ink-2">This server sends no mail: its operator has not set SMTP_URL.</p>
      )}
    </section>
  );
}

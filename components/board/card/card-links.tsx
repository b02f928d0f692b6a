"use client";

import { ExternalLink, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useSaveCard } from "#components/board/card/use-save-card.ts";
import { newId } from "#components/board/new-id.ts";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Card, CardLink } from "#server/domain/board/board.ts";

/** Where more of a card is: issues, pull requests, deployments, anything with an address. */
export function CardLinks({ card, disabled }: { card: Card; disabled: boolean }) {
  const { save } = useSaveCard(card);
  const [draft, setDraft] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  useUnsaved(draft.trim() !== "");

  function add(event: FormEvent) {
    event.preventDefault();
    const url = URL.canParse(draft.trim()) ? new URL(draft.trim()) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) {
      return setProblem("An address that begins with http:// or https://.");
    }
    save({ links: [...card.links, linkTo(url)] });
    setProblem(null);
    setDraft("");
  }

  return (
    <section className="grid grid-cols-1 gap-2">
      <h3 className="text-control font-[560]">Links</h3>
      {card.links.map((link) => (
        <div key={link.id} className="flex items-center justify-between gap-2">
          <a
            href={link.url}
            target="_blank"
            rel="noreferrer"
            className="flex min-w-0 items-center gap-1.5 text-control"
          >
            <span title={link.url} className="truncate">
              {link.title || link.url}
            </span>
            <ExternalLink aria-hidden className="size-3.5 flex-none" />
          </a>
          {!disabled && (
            <IconButton
              size="small"
              label={`Remove the link to ${link.title || link.url}`}
              icon={<X aria-hidden />}
              onClick={() => save({ links: card.links.filter(({ id }) => id !== link.id) })}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <form onSubmit={add} noValidate>
          <TextField
            label="Add a link"
            labelHidden
            type="url"
            value={draft}
            onValueChange={setDraft}
            placeholder="Paste an address, then Enter"
            error={problem}
          />
        </form>
      )}
    </section>
  );
}

/** What an address says of itself: "shop#12" for a pull request, else host and path. */
function linkTo(url: URL): CardLink {
  const [, repository, what, number] = /^\/[^/]+\/([^/]+)\/(issues|pull)\/(\d+)/.exec(url.pathname) ?? [];
  const kind = what === "pull" ? "pull-request" : what === "issues" ? "issue" : "other";
  const title = number === undefined ? `${url.host}${url.pathname}` : `${repository}#${number}`;
  return { id: newId(), kind, url: url.href, title: title.slice(0, 200) };
}

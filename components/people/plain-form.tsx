"use client";

import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";

type PlainFormProps = {
  title: string;
  about?: ReactNode;
  problem: string | null;
  onSubmit: () => void;
  /** Before the form: a way without it. */
  above?: ReactNode;
  children: ReactNode;
  /** Below the card: the other way in. */
  foot?: ReactNode;
};

/** The one form of a page without navigation. */
export function PlainForm({ title, about, problem, onSubmit, above, children, foot }: PlainFormProps) {
  return (
    <>
      <Card className="grid gap-5 p-6">
        <div className="grid gap-1.5">
          <h1 className="text-title font-[640]">{title}</h1>
          {about && <div className="text-control text-pretty text-ink-2">{about}</div>}
        </div>
        {problem && (
          <Notice tone="problem" role="alert">
            {problem}
          </Notice>
        )}
        {above}
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {children}
        </form>
      </Card>
      {foot && <div className="mt-4 text-center text-control text-ink-2">{foot}</div>}
    </>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import type { Board } from "#server/domain/board/board.ts";
import { referencesOf } from "#server/domain/board/github-reference.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import type { LinkState } from "#server/domain/board/link-state.ts";

export type Links = Readonly<Record<string, readonly LinkState[]>>;

const NO_LINKS: Links = {};

/** How the linked issues and pull requests stand, by card; asked for only where a card has one. */
export function useLinks(board: Board): Links {
  const enabled = cardsOnBoard(board).some((card) => referencesOf(card).length > 0);
  const { data } = useQuery({ ...useTRPC().boards.links.queryOptions({ boardId: board.id }), enabled });
  return enabled ? (data ?? NO_LINKS) : NO_LINKS;
}

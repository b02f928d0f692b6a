/** What a view is of, and what it takes to show it. */
export type ViewedPlace = {
  of: { streamId: string } | { boardId: string };
  teamId: string | null;
  /** What is on screen, as a view keeps it; "": nothing in particular. */
  here: string;
  /** Where a kept one is shown. */
  hrefOf: (query: string) => string;
  /** What a view keeps, for everybody of the team. */
  keeps: string;
  /** What it shows, which stays when it is deleted. */
  shows: string;
  /** Whether the place can open with one. */
  opensWith: boolean;
};

/** A card's title where it stands on the board, which takes the focus for the card; null: it is not on screen. */
export function titleOnBoard(cardId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(cardId)}"] [data-card-title]`);
}

/** The same, brought into sight: for coming back to a card, wherever it was put meanwhile. */
export function backToCard(cardId: string): HTMLElement | null {
  const title = titleOnBoard(cardId);
  title?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return title;
}

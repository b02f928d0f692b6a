/** What scrolls when one scrolls the board. */
export const SCROLLER_ID = "board-scroller";

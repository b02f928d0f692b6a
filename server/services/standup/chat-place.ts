/** What binds an encrypted webhook address to the board whose summaries go there. */
export function chatPlace(boardId: string): string {
  return `standup-chat:${boardId}`;
}

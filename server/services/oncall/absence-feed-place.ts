/** What binds an encrypted address to the member it is of. */
export function absenceFeedPlace(memberId: string): string {
  return `absence-feed:${memberId}`;
}

/** How we prove who we are to GitHub; "none" reads what is public. */
export type GithubCredentials =
  | { kind: "token"; token: string }
  | { kind: "app"; appId: string; privateKey: string }
  | { kind: "none" };

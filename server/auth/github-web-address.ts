/**
 * Where people sign in to the GitHub whose API this is: "https://api.github.com" → "https://github.com", an Enterprise
 * Server's "https://github.example.org/api/v3" → "https://github.example.org", "https://api.acme.ghe.com" →
 * "https://acme.ghe.com".
 */
export function githubWebAddress(apiUrl: string): string {
  const { protocol, host, pathname } = new URL(apiUrl);
  const prefix = pathname.replace(/\/+$/, "").replace(/\/api(\/v\d+)?$/, "");
  const ofGithub = /^api\.(github\.com|[\w-]+\.ghe\.com)$/.exec(host)?.[1];
  return `${protocol}//${ofGithub ?? host}${prefix}`;
}

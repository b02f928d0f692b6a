import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Somebody with an account there. */
export type ProviderPerson = { login: string; name: string; email: string; emailVerified: boolean };

export const FAKE_CLIENT = { id: "last-mile", secret: "a secret both sides know" };

type Grant = { person: ProviderPerson; clientId: string; redirectUri: string; challenge: string; nonce: string | null };
type Answer = { status?: number; json?: unknown; html?: string; location?: string };

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/**
 * GitHub's sign-in and an OpenID provider in one, on a loopback port: a page to choose a person on, codes that are good
 * once and only with the right secret and PKCE verifier, GitHub's REST API about the person, ID tokens signed by RS256.
 */
export class FakeSignInProvider {
  people: ProviderPerson[] = [];
  readonly #server: Server;
  readonly #grants = new Map<string, Grant>();
  readonly #tokens = new Map<string, ProviderPerson>();

  constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const body = new URLSearchParams(await text(request));
    const answer = this.#answer(request, url, body);
    if (answer.location !== undefined) response.writeHead(302, { location: answer.location }).end();
    else if (answer.html !== undefined)
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(answer.html);
    else
      response.writeHead(answer.status ?? 200, { "content-type": "application/json" }).end(JSON.stringify(answer.json));
  }

  #answer(request: IncomingMessage, url: URL, body: URLSearchParams): Answer {
    switch (`${request.method} ${url.pathname}`) {
      case "GET /login/oauth/authorize":
      case "GET /authorize":
        return this.#choosePerson(url);
      case "GET /choose":
        return this.#grant(url.searchParams);
      case "POST /login/oauth/access_token":
        return this.#exchange(request, body, null);
      case "POST /token":
        return this.#exchange(request, body, this.url);
      case "GET /.well-known/openid-configuration":
        return { json: this.#configuration() };
      case "GET /jwks":
        return { json: { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig" }] } };
      default:
        return this.#aboutPerson(request, url.pathname);
    }
  }

  #configuration(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      userinfo_endpoint: `${this.url}/userinfo`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
  }

  #choosePerson(url: URL): Answer {
    const links = this.people.map((person) => {
      const query = new URLSearchParams(url.searchParams);
      query.set("login", person.login);
      return `<li><a href="/choose?${query.toString().replaceAll("&", "&amp;")}">Go on as ${person.login}</a></li>`;
    });
    const cancel = `${url.searchParams.get("redirect_uri")}?error=access_denied&amp;state=${url.searchParams.get("state")}`;
    return { html: `<h1>Who are you?</h1><ul>${links.join("")}<li><a href="${cancel}">Cancel</a></li></ul>` };
  }

  #grant(query: URLSearchParams): Answer {
    const person = this.people.find((one) => one.login === query.get("login"));
    const [clientId, redirectUri, challenge, state] = ["client_id", "redirect_uri", "code_challenge", "state"].map(
      (name) => query.get(name),
    );
    if (person === undefined || clientId !== FAKE_CLIENT.id || !redirectUri || !challenge || !state)
      return { status: 400, json: { error: "invalid_request" } };
    const code = randomUUID();
    this.#grants.set(code, { person, clientId, redirectUri, challenge, nonce: query.get("nonce") });
    return { location: `${redirectUri}?${new URLSearchParams({ code, state })}` };
  }

  #exchange(request: IncomingMessage, body: URLSearchParams, issuer: string | null): Answer {
    const grant = this.#grants.get(body.get("code") ?? "");
    this.#grants.delete(body.get("code") ?? "");
    const secret = encodeURIComponent(FAKE_CLIENT.secret).replaceAll("%20", "+");
    const expected = `Basic ${Buffer.from(`${FAKE_CLIENT.id}:${secret}`).toString("base64")}`;
    const challenge = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    if (
      grant === undefined ||
      request.headers.authorization !== expected ||
      grant.challenge !== challenge ||
      grant.redirectUri !== body.get("redirect_uri")
    )
      return { status: 400, json: { error: "invalid_grant" } };
    const accessToken = randomUUID();
    this.#tokens.set(accessToken, grant.person);
    const tokens = { access_token: accessToken, token_type: "bearer", scope: "read:user,user:email" };
    return { json: issuer === null ? tokens : { ...tokens, id_token: idToken(issuer, grant) } };
  }

  #aboutPerson(request: IncomingMessage, path: string): Answer {
    const person = this.#tokens.get(request.headers.authorization?.replace(/^(?:token|bearer) /i, "") ?? "");
    if (person === undefined) return { status: 401, json: { message: "Bad credentials" } };
    const { login, name, email, emailVerified } = person;
    const id = 1_000 + this.people.indexOf(person);
    if (path === "/user") return { json: { id, login, name, email: "shown-on-the-profile@example.org" } };
    if (path === "/user/emails")
      return {
        json: [
          { email: `${login}@users.noreply.example.org`, primary: false, verified: true, visibility: null },
          { email, primary: true, verified: emailVerified, visibility: "private" },
        ],
      };
    if (path === "/userinfo") return { json: { sub: login, name, email, email_verified: emailVerified } };
    return { status: 404, json: { message: "Not Found" } };
  }
}

/** As small as many providers make it: the address is told at the userinfo endpoint only. */
function idToken(issuer: string, { person, clientId, nonce }: Grant): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, sub: person.login, aud: clientId, iat: now, exp: now + 300, nonce };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ alg: "RS256", kid: "1", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
}

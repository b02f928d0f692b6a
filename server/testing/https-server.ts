import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

/** Of a machine that is nobody's: made for the tests, for localhost, good for a hundred years. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgoGb9P2L1UvIDhPWz
Cu3F1i7zUSbp20fsBBHFj/JAH2OhRANCAATmDc0h+ZQ5HkfgGDNrJxy/a92hVnFq
yKOrkeRyntwAf2GFi96MYZDNbkGvacj3BAlMRClf99ZWRiULrT6Zb318
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUHEu1xs4W4lHxI+SeTDRLrcI5wcswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODIyMzMwM1oYDzIxMjYxMTA0
MjIzMzAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATmDc0h+ZQ5HkfgGDNrJxy/a92hVnFqyKOrkeRyntwAf2GFi96MYZDN
bkGvacj3BAlMRClf99ZWRiULrT6Zb318o28wbTAdBgNVHQ4EFgQUw6OnZbxmh+BU
Q6+mlYbfjhJsTvcwHwYDVR0jBBgwFoAUw6OnZbxmh+BUQ6+mlYbfjhJsTvcwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgXZiQ4TCVvvaMyaYa8F2YFTVzlD++QX1gJSy/BxuLIQACIQDU
ISe/iNmWeqoeaGEVoyJ0XU3krjHz99CcUNz52pWf6Q==
-----END CERTIFICATE-----`;

export type HttpsServer = { url: string; certificate: string; close(): Promise<void> };

/** A server on this machine, by https, whose certificate nobody trusts who is not told to. */
export async function httpsServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpsServer> {
  const server = createServer({ key: KEY, cert: CERTIFICATE }, answer);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    certificate: CERTIFICATE,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

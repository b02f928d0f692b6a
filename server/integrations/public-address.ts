import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** A name leads into an inner network. */
export class InnerAddress extends Error {
  constructor() {
    super("The address leads into an inner network.");
    this.name = "InnerAddress";
  }
}

/** Networks of one's own, of the machine, of links and of no meaning: what is on the internet is in none of them. */
const INNER = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  INNER.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  INNER.addSubnet(network, prefix, "ipv6");

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // An IPv4 address written as IPv6 is checked as what it is by the list itself.
  return family !== 0 && !INNER.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** The address that was checked is the one that is asked: no second look-up comes between. */
export function checkedLookup(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, "");
      const first = addresses[0];
      if (first === undefined || !addresses.every(({ address }) => isAllowed(address)))
        return done(new InnerAddress(), "");
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}

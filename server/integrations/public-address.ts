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
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  INNER.addSubnet(network, prefix, "ipv4");
// Tunnels (6to4, Teredo) carry IPv4 addresses, inner ones as well.
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  INNER.addSubnet(network, prefix, "ipv6");

/** Of IPv6 only what is given out for the internet, and IPv4 written as IPv6. */
const GIVEN_OUT = new BlockList();
GIVEN_OUT.addSubnet("2000::", 3, "ipv6");
GIVEN_OUT.addSubnet("::ffff:0:0", 96, "ipv6");

export function isPublicAddress(address: string): boolean {
  // An IPv4 address written as IPv6 is checked as what it is by the list itself.
  switch (isIP(address)) {
    case 4:
      return !INNER.check(address, "ipv4");
    case 6:
      return GIVEN_OUT.check(address, "ipv6") && !INNER.check(address, "ipv6");
    default:
      return false;
  }
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

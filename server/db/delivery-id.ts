import { randomBytes } from "node:crypto";

/** A UUID of version 7: its first 48 bits are the time, so ids of later deliveries sort after earlier ones. */
export function deliveryId(receivedAt: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(receivedAt.getTime(), 0, 6);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x70, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

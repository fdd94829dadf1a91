import { hash } from 'node:crypto';
import type { Id } from '#domain/shared/moment.js';

/**
 * The identifier of a seeded record: a UUIDv7 of the business time at which the record came into being, the rest from the SHA-256 of its
 * key. Two loads give the same identifiers, and they sort by business time like all others.
 */
export function seedId(at: Date, key: string): Id {
  const bytes = hash('sha256', key, 'buffer').subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

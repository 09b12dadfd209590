const TWO_32 = 2 ** 32;
/** FNV-1a, 64 bits: offset basis and prime, in two halves of 32 bits. The prime is 2^40 + 0x1b3. */
const OFFSET = { high: 0xcbf29ce4, low: 0x84222325 };
const PRIME_LOW = 0x1b3;
const PRIME_HIGH = 0x100;

/**
 * FNV-1a of a text's UTF-16 code units, low byte first, as 16 hex digits. Identity for baselines, not secrecy: what goes in holds no secret.
 * Pure, because the steps that need it may not import node:crypto.
 */
export function hashText(text: string): string {
  let { high, low } = OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit & 0xff, unit >>> 8]) {
      low = (low ^ byte) >>> 0;
      const product = low * PRIME_LOW;
      high = (high * PRIME_LOW + low * PRIME_HIGH + Math.floor(product / TWO_32)) % TWO_32;
      low = product % TWO_32;
    }
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** JSON while it is written, as bytes: values go from the rows of the database to the answer without becoming text on the way. */
import { isoText } from './rows.js';
import { contentAt, endOf, type WireRow } from './wire.js';

const quote = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;
const [minus, point, zero, colon, letterT, letterZ] = [0x2d, 0x2e, 0x30, 0x3a, 0x54, 0x5a];
/** Of days and instants in the protocol; what is nothing to the end is left out. */
const lengthOfDay = 4;
const lengthOfSeconds = 7;
/** `"2026-11-21T10:00:00.000000Z"` */
const longestInstant = 29;
const usualSize = 64 * 1024;
/** A larger buffer is not kept for the next answer. */
const keptSize = 1024 * 1024;
/** How many bytes a unit of a text takes at most. */
const bytesOfUnit = 3;

/** A piece of JSON that is written often. */
export const piece = (json: string): Uint8Array => Buffer.from(json);

export class JsonBytes {
  private bytes = Buffer.allocUnsafeSlow(usualSize);
  private end = 0;

  /** Begins anew. */
  clear(): void {
    this.end = 0;
    if (this.bytes.length > keptSize) this.bytes = Buffer.allocUnsafeSlow(usualSize);
  }

  /** What was written since the beginning. */
  written(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.end));
  }

  /** A piece of JSON. */
  piece(json: Uint8Array): void {
    const { length } = json;
    this.room(length);
    const { bytes, end } = this;
    for (let i = 0; i < length; i++) bytes[end + i] = json[i]!;
    this.end = end + length;
  }

  /** JSON that was written as a text. */
  json(text: string): void {
    this.room(text.length * bytesOfUnit);
    this.end += this.bytes.write(text, this.end);
  }

  /** A value of a row, as a text. */
  text(row: WireRow, at: number): void {
    const form = row.formOf(at);
    if (form === 'text') this.content(row.bytes, row.startOf(at));
    else this.json(JSON.stringify(String(row.value(at))));
  }

  /** A day of a row, as a text. */
  day(row: WireRow, at: number): void {
    const { bytes } = row;
    const start = row.startOf(at);
    if (row.formOf(at) !== 'day' || bytes[start]! < lengthOfDay) {
      this.text(row, at);
      return;
    }
    this.room(longestInstant);
    this.character(quote);
    this.date(bytes, start);
    this.character(quote);
  }

  /** An instant of a row in ISO form; a day where the row holds one in its place. */
  instant(row: WireRow, at: number): void {
    const { bytes } = row;
    const start = row.startOf(at);
    if (row.formOf(at) !== 'instant' || bytes[start]! < lengthOfSeconds) {
      this.json(JSON.stringify(isoText(String(row.value(at)))));
      return;
    }
    this.room(longestInstant);
    this.character(quote);
    this.date(bytes, start);
    this.character(letterT);
    this.digits(bytes[start + 5]!, 2);
    this.character(colon);
    this.digits(bytes[start + 6]!, 2);
    this.character(colon);
    this.digits(bytes[start + 7]!, 2);
    if (bytes[start]! > lengthOfSeconds) {
      this.character(point);
      this.digits(bytes.readUInt32LE(start + 8), 6);
      this.end -= 6 - (row.decimalsOf(at) || 6);
    }
    this.character(letterZ);
    this.character(quote);
  }

  private date(from: Buffer, start: number): void {
    this.digits(from[start + 1]! | (from[start + 2]! << 8), 4);
    this.character(minus);
    this.digits(from[start + 3]!, 2);
    this.character(minus);
    this.digits(from[start + 4]!, 2);
  }

  private digits(value: number, count: number): void {
    let rest = value;
    for (let at = this.end + count - 1; at >= this.end; at--) {
      this.bytes[at] = zero + (rest % 10);
      rest = (rest / 10) | 0;
    }
    this.end += count;
  }

  private character(code: number): void {
    this.bytes[this.end++] = code;
  }

  /** The content whose length stands at `start`. */
  private content(from: Buffer, start: number): void {
    const first = contentAt(from, start);
    const last = endOf(from, start);
    this.room(last - first + 2);
    const { bytes } = this;
    let { end } = this;
    bytes[end++] = quote;
    for (let i = first; i < last; i++) {
      const byte = from[i]!;
      if (byte < firstPrintable || byte === quote || byte === backslash) {
        this.json(JSON.stringify(from.toString('utf8', first, last)));
        return;
      }
      bytes[end++] = byte;
    }
    bytes[end++] = quote;
    this.end = end;
  }

  private room(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.end + more));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}

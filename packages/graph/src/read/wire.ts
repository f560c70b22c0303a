/** Rows as the protocol of the database brings them: where each value lies among the bytes, to be read only when somebody needs it. */

/** A packet of the protocol, as the driver holds it until the next one comes. */
export interface Packet {
  readonly buffer: Buffer;
  /** Where its content begins, and ends. */
  readonly offset: number;
  readonly end: number;
}

type Form = 'text' | 'bytes' | 'day' | 'instant' | 'integer' | 'long' | 'real';

/** What the values of a column are. */
export interface Column {
  readonly form: Form;
  /** Bytes of a value; 0 where its length stands before it. */
  readonly width: number;
  readonly isUnsigned: boolean;
  /** Digits behind the point of a second. */
  readonly decimals: number;
}

const forms = new Map<number, readonly [Form, number]>([
  [1, ['integer', 1]],
  [2, ['integer', 2]],
  [3, ['integer', 4]],
  [4, ['real', 4]],
  [5, ['real', 8]],
  [7, ['instant', 0]],
  [8, ['long', 8]],
  [9, ['integer', 4]],
  [10, ['day', 0]],
  [12, ['instant', 0]],
  [13, ['integer', 2]],
]);
const unsignedFlag = 32;
const binaryCharacters = 63;
/** Decimals and JSON are told to be binary, too, but are text. */
const firstOfTexts = 249;
const lastOfTexts = 254;

/** Columns by all that tells them apart. */
const columns = new Map<number, Column>();

/** The column that a packet tells of: it ends with the number of its characters, four bytes of length, its type, its flags and decimals, and two bytes of nothing. */
export function columnIn({ buffer, end }: Packet): Column {
  const type = buffer[end - 6]!;
  const isBinary =
    buffer.readUInt16LE(end - 12) === binaryCharacters && type >= firstOfTexts && type <= lastOfTexts;
  const isUnsigned = (buffer[end - 5]! & unsignedFlag) !== 0;
  const decimals = buffer[end - 3]!;
  const key = (((decimals << 8) | type) << 2) | (isBinary ? 2 : 0) | (isUnsigned ? 1 : 0);
  let column = columns.get(key);
  if (!column) {
    const [form, width] = forms.get(type) ?? [isBinary ? 'bytes' : 'text', 0];
    columns.set(key, (column = { form, width, isUnsigned, decimals }));
  }
  return column;
}

/** What the rows of an answer have in common; it knows where the values of one row lie, the last that was asked for one. */
export class WireAnswer {
  private readonly starts: number[] = [];
  private located: WireRow | null = null;

  constructor(readonly columns: readonly Column[]) {}

  /** The row of this packet. */
  next({ buffer, offset }: Packet): WireRow {
    return new WireRow(buffer, offset, this);
  }

  /** Where a value begins; -1 when it is empty. */
  startOf(row: WireRow, at: number): number {
    if (this.located !== row) this.locate(row);
    return this.starts[at]!;
  }

  /** A row begins with a byte that says so and the bits of the columns that are empty, the first two of which mean nothing. */
  private locate(row: WireRow): void {
    const { columns, starts } = this;
    const { bytes, begin } = row;
    const empty = begin + 1;
    let from = empty + ((columns.length + 9) >> 3);
    for (let i = 0; i < columns.length; i++) {
      const isEmpty = bytes[empty + ((i + 2) >> 3)]! & (1 << ((i + 2) & 7));
      starts[i] = isEmpty ? -1 : from;
      if (!isEmpty) from = columns[i]!.width > 0 ? from + columns[i]!.width : endOf(bytes, from);
    }
    this.located = row;
  }
}

/** Where the content begins whose length stands here. */
export function contentAt(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  return first < 0xfb ? at + 1 : first === 0xfc ? at + 3 : first === 0xfd ? at + 4 : at + 9;
}

/** Where the content ends whose length stands here. */
export function endOf(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  if (first < 0xfb) return at + 1 + first;
  if (first === 0xfc) return at + 3 + bytes.readUInt16LE(at + 1);
  if (first === 0xfd) return at + 4 + bytes.readUIntLE(at + 1, 3);
  return at + 9 + Number(bytes.readBigUInt64LE(at + 1));
}

/** One row of an answer. */
export class WireRow {
  constructor(
    readonly bytes: Buffer,
    /** Where the row begins among the bytes. */
    readonly begin: number,
    private readonly answer: WireAnswer,
  ) {}

  isEmpty(at: number): boolean {
    return this.startOf(at) < 0;
  }

  /** Where a value begins; -1 when it is empty. */
  startOf(at: number): number {
    return this.answer.startOf(this, at);
  }

  formOf(at: number): Form {
    return this.answer.columns[at]!.form;
  }

  /** Digits behind the point of a second. */
  decimalsOf(at: number): number {
    return this.answer.columns[at]!.decimals;
  }

  /** All values. */
  values(): unknown[] {
    return this.answer.columns.map((_, at) => this.value(at));
  }

  /** A value: whole numbers of up to 32 bits and real numbers as numbers; days as `2026-11-21`, instants as `2026-11-21 10:00:00.000`, longer and exact numbers and all else as text; null when empty. */
  value(at: number): string | number | Buffer | null {
    const { bytes } = this;
    const start = this.startOf(at);
    if (start < 0) return null;
    const { form, width, isUnsigned, decimals } = this.answer.columns[at]!;
    switch (form) {
      case 'text':
        return bytes.toString('utf8', contentAt(bytes, start), endOf(bytes, start));
      case 'bytes':
        return Buffer.from(bytes.subarray(contentAt(bytes, start), endOf(bytes, start)));
      case 'day':
        return dayText(bytes, start);
      case 'instant':
        return `${dayText(bytes, start)} ${timeText(bytes, start, decimals)}`;
      case 'integer':
        return this.integer(at);
      case 'long':
        return String(isUnsigned ? bytes.readBigUInt64LE(start) : bytes.readBigInt64LE(start));
      case 'real':
        return width === 4 ? bytes.readFloatLE(start) : bytes.readDoubleLE(start);
    }
  }

  /** A whole number of up to 32 bits. */
  integer(at: number): number {
    const { bytes } = this;
    const start = this.startOf(at);
    const { width, isUnsigned } = this.answer.columns[at]!;
    return isUnsigned ? bytes.readUIntLE(start, width) : bytes.readIntLE(start, width);
  }

  /** Whether the value is this text. */
  isText(at: number, text: Uint8Array): boolean {
    const { bytes } = this;
    const start = this.startOf(at);
    const from = contentAt(bytes, start);
    if (endOf(bytes, start) - from !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
    return true;
  }

  /** Whether two rows hold the same text, or nothing, at this place. */
  isSameText(other: WireRow, at: number): boolean {
    const { bytes } = this;
    const start = this.startOf(at);
    const otherStart = other.startOf(at);
    if (start < 0 || otherStart < 0) return start === otherStart;
    // The length stands before the text.
    const length = endOf(bytes, start) - start;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== other.bytes[otherStart + i]) return false;
    return true;
  }
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** Days and instants lie as their length, two bytes of the year, then month, day, hour, minute and second, then the millionths; what is nothing to the end is left out. */
function dayText(bytes: Buffer, start: number): string {
  if (bytes[start]! < 4) return '0000-00-00';
  return `${digits(bytes.readUInt16LE(start + 1), 4)}-${digits(bytes[start + 3]!, 2)}-${digits(bytes[start + 4]!, 2)}`;
}

function timeText(bytes: Buffer, start: number, decimals: number): string {
  const length = bytes[start]!;
  if (length < 7) return '00:00:00';
  const time = [bytes[start + 5]!, bytes[start + 6]!, bytes[start + 7]!]
    .map((part) => digits(part, 2))
    .join(':');
  return length < 11 ? time : `${time}.${digits(bytes.readUInt32LE(start + 8), 6).slice(0, decimals || 6)}`;
}

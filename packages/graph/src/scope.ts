/** Which rows of a record a viewer may see: all, none, or those that meet a condition in the language of `where`. */

/** A condition in the language of the record's where-input, with parsed values. */
export type Where = { readonly [field: string]: unknown };

/** `true`: every row; `false`: none; else the rows that meet the condition. */
export type Scope = boolean | Where;

/** Whoever asks; the product extends it with roles and memberships. */
export interface Viewer {
  /** Null for somebody who is not known. */
  readonly id: string | null;
}

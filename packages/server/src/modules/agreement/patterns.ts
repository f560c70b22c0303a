/** The shapes of texts that agreements and templates are written with. */

/** A key by which program files know a record. */
export const keyPattern = {
  expression: /^[a-z0-9]+([-_.][a-z0-9]+)*$/,
  shape: 'small letters and digits, joined by - _ or a point, such as revenue-sharing',
} as const;

/** The code of a currency. */
export const currencyPattern = {
  expression: /^[A-Z]{3}$/,
  shape: 'three capital letters of ISO 4217, such as EUR',
} as const;

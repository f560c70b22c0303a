/** What the build provides. */
declare module 'virtual:document-hash' {
  /** The SHA-256 of the directory's document, in hexadecimal. */
  export const documentHash: string;
}

/** A piece of text in which the graph marked what was found. */

/** Shows the pieces in a row, those that were found as marks. */
export function Highlight({ segments }: { segments: ReadonlyArray<{ text: string; isMatch: boolean }> }) {
  return <>{segments.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text))}</>;
}

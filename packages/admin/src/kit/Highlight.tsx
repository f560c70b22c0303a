/** A piece of text in which the graph marked what was found. */

/** Shows `<mark>` as a mark and everything else as plain text: nothing of the text is read as HTML. */
export function Highlight({ text }: { text: string }) {
  return <>{text.split(/(<mark>.*?<\/mark>)/g).map((part, index) => (part.startsWith('<mark>') ? <mark key={index}>{part.slice(6, -7)}</mark> : part))}</>;
}

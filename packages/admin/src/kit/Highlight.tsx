/** A piece of text in which the graph marked what was found. */
import { createElement, Fragment } from 'react';

/** Shows the pieces in a row, those that were found as marks. */
export function Highlight({ segments }: { segments: ReadonlyArray<{ text: string; isMatch: boolean }> }) {
  // the pieces never change their places: spread as fixed children, they need no keys
  const pieces = segments.map(({ text, isMatch }) => (isMatch ? createElement('mark', null, text) : text));
  return createElement(Fragment, null, ...pieces);
}

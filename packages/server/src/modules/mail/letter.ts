/** Lays a letter out: as plain text, and as simple HTML that every program for mail shows. */
import type { Letter } from './transport.js';

/** What a letter says. */
export interface Saying {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly address: string };
  readonly closing: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The letter in both shapes, with the same words. */
export function letterOf({ subject, greeting, paragraphs, link, closing }: Saying): Letter {
  const [first = '', ...others] = paragraphs;
  const text = [greeting, first, ...(link ? [link.address] : []), ...others, closing].join('\n\n');
  const said = (words: string): string => `<p style="margin:0 0 16px">${escaped(words)}</p>`;
  const button = link
    ? `<p style="margin:0 0 16px"><a href="${escaped(link.address)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#0c6557;color:#ffffff;text-decoration:none">${escaped(link.label)}</a></p><p style="margin:0 0 16px;color:#4d5c58;word-break:break-all">${escaped(link.address)}</p>`
    : '';
  const body = [said(greeting), said(first), button, ...others.map(said), said(closing)].join('\n');
  const html = `<!doctype html>\n<html><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#16211f;background:#ffffff"><div style="max-width:560px">\n${body}\n</div></body></html>\n`;
  return { subject, text: `${text}\n`, html };
}

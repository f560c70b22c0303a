/** Names and domains of organizations in the form in which two spellings of the same one are equal. */
import { foldText } from './textFold.js';

/** A name taken apart; spellings of one organization's name usually share `key`, and surely those that share `fullKey`. */
export interface NameKeys {
  /** Folded letters and digits without spaces and legal form; never empty when the name has a letter or digit. */
  readonly key: string;
  /** Folded words, one space between them, with the legal form. */
  readonly fullKey: string;
  /** What stood in parentheses, as written: 'supporter', 'UKG'. */
  readonly qualifiers: readonly string[];
}

const legalForms: ReadonlySet<string> = new Set(
  [
    'inc incorporated corp corporation co company ltd limited llc llp lp plc pllc pbc lc',
    'gmbh mbh ag kg kgaa ohg gbr ug ev eg gesmbh gesellschaft',
    'sa sas sasu sarl sca scop eurl se',
    'spa srl srls sapa scarl',
    'sl slu sau cv sab sapi rl ltda eireli eirl',
    'bv nv vof cvba bvba ab as asa aps oy oyj hf ehf ou uab sia',
    'sro doo dd zrt kft nyrt rt ad ead eood ood ooo oao zao pao jsc pjsc ojsc',
    'kk gk pte pty pvt private bhd sdn tbk fze fzco fzc dmcc wll',
  ].flatMap((line) => line.split(' ')),
);

// Forms of several words; the words alone would take too much away.
const legalPhrases = [
  'sp z o o',
  'spolka z o o',
  'sp zoo',
  's p a',
  's a',
  's a s',
  's l',
  's r l',
  's r o',
  'd o o',
  'b v',
  'n v',
  'a s',
  'a g',
  'k k',
  'kabushiki kaisha',
  'kabushiki gaisha',
  'godo kaisha',
  'de c v',
  'de cv',
  'de r l',
  'de rl',
  'and co',
  'and company',
  'ges m b h',
  'm b h',
  'p l c',
  'l l c',
  'l p',
];

const cjkForms = [
  '株式会社',
  '有限会社',
  '合同会社',
  '合資会社',
  '一般社団法人',
  '一般財団法人',
  '股份有限公司',
  '有限责任公司',
  '有限責任公司',
  '有限公司',
  '주식회사',
  '유한회사',
];
const cjkAbbreviations = /[(]\s*(株|有|同|주|유)\s*[)]/g;
const parentheses = /[([{]([^()[\]{}]*)[)\]}]/g;
const tradeMarks = /[™®©℠]/g;

/** Takes a name apart for matching. */
export function nameKeysOf(name: string): NameKeys {
  const qualifiers: string[] = [];
  const bare = name
    .replace(tradeMarks, ' ')
    .normalize('NFKC')
    .replace(cjkAbbreviations, ' ')
    .replace(parentheses, (_, inside: string) => {
      if (inside.trim()) qualifiers.push(inside.trim());
      return ' ';
    });
  const words = wordsOf(bare);
  // A name that stands in parentheses as a whole, or is a legal form alone, is all that there is.
  const full = words.length > 0 ? words : wordsOf(name);
  return { key: withoutLegalForm(full).join(''), fullKey: full.join(' '), qualifiers };
}

/** The host of a URL or domain in its ASCII form, without 'www.'; null of a text that names no public host. */
export function normalizedDomain(urlOrDomain: string): string | null {
  const text = urlOrDomain.trim();
  if (!text || /[\s@]/.test(text)) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text.replace(/^\/\//, '')}`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/\.+$/, '').replace(/^www\d*\.(?=[^.]+\.)/, '');
  const labels = host.split('.');
  const isPublic = labels.length > 1 && /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? '');
  return isPublic && labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(label))
    ? host
    : null;
}

// Hosts where many organizations have a page under one name: to share one says nothing. A subdomain there says who.
const sharedHosts: ReadonlySet<string> = new Set(
  [
    'github.com gitlab.com bitbucket.org gitee.com sourceforge.net codeberg.org sites.google.com docs.google.com',
    'linkedin.com facebook.com twitter.com x.com youtube.com instagram.com medium.com linktr.ee',
    'crunchbase.com wikipedia.org en.wikipedia.org',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a normalized domain can tell one organization from another: it is not a host where many have a page. */
export function isIdentifyingDomain(domain: string): boolean {
  return !sharedHosts.has(domain);
}

/** Two rows of one file with the same answer speak of the same organization: same identifying domain and same name. */
export function rowKeyOf({ key, fullKey }: NameKeys, domain: string | null): string {
  return domain !== null && isIdentifyingDomain(domain) ? `${domain} ${key}` : ` ${fullKey}`;
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .replaceAll('&', ' and ')
    .replaceAll('+', ' plus ')
    .replaceAll(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}

function withoutLegalForm(words: readonly string[]): string[] {
  let rest = stripCjkForms(words);
  for (let shorter = stripLast(rest); shorter.length < rest.length; shorter = stripLast(rest)) rest = shorter;
  return rest;
}

function stripLast(words: readonly string[]): string[] {
  const text = ` ${words.join(' ')}`;
  const phrase = legalPhrases.find((each) => text.endsWith(` ${each}`) && text.length > each.length + 1);
  if (phrase) return words.slice(0, -phrase.split(' ').length);
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && legalForms.has(last) ? words.slice(0, -1) : [...words];
}

function stripCjkForms(words: readonly string[]): string[] {
  const stripped = words.map((word) => {
    const form = cjkForms.find((each) => word.startsWith(each) || word.endsWith(each));
    if (!form || word === form) return word === form ? '' : word;
    return word.startsWith(form) ? word.slice(form.length) : word.slice(0, -form.length);
  });
  const rest = stripped.filter(Boolean);
  return rest.length > 0 ? rest : [...words];
}

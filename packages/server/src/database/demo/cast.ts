/** Who plays in the demo: invented people and organizations. */

/** The password of every demo login; the demo is for a machine of one's own. */
export const demoPassword = 'harborlight demo 2026';

export const staff = [
  { key: 'admin', name: 'Ada Norberg', email: 'admin@harborlight.example', role: 'ADMIN' },
  { key: 'manager', name: 'Mateo Rivas', email: 'manager@harborlight.example', role: 'PARTNER_MANAGER' },
  { key: 'manager2', name: 'Ines Caldeira', email: 'ines@harborlight.example', role: 'PARTNER_MANAGER' },
  { key: 'analyst', name: 'Yuki Tanabe', email: 'analyst@harborlight.example', role: 'ANALYST' },
] as const;

/** The partner whose member can log in. */
export const memberOf = 'Quayside Analytics';
export const member = {
  name: 'Lena Vogt',
  email: 'member@quayside.example',
  role: 'PARTNER_MEMBER',
} as const;

export interface DemoOrganization {
  readonly name: string;
  readonly country: string;
  readonly regions: readonly string[];
  readonly verticals: readonly string[];
  readonly kind?: 'COMPANY' | 'UNIVERSITY' | 'FOUNDATION' | 'PROJECT';
}

const eu = ['european-union'];
const apac = ['asia-pacific'];
const latam = ['latin-america'];
const na = ['north-america'];

export const organizations: readonly DemoOrganization[] = [
  { name: 'Quayside Analytics', country: 'DE', regions: eu, verticals: ['logistics'] },
  { name: 'Nordlys Systemer', country: 'NO', regions: eu, verticals: ['energy'] },
  { name: 'Brisa do Sul Tecnologia', country: 'BR', regions: latam, verticals: ['retail'] },
  { name: 'Kōyō Networks', country: 'JP', regions: apac, verticals: ['telecom'] },
  { name: '曙光云科技', country: 'CN', regions: apac, verticals: ['manufacturing'] },
  { name: 'Peñasco Consultores', country: 'MX', regions: latam, verticals: ['finance'] },
  { name: 'Fernhill Software', country: 'GB', regions: eu, verticals: ['public sector'] },
  { name: 'Atelier Numérique Vauban', country: 'FR', regions: eu, verticals: ['media'] },
  { name: 'Saltmarsh Data', country: 'US', regions: na, verticals: ['health'] },
  { name: 'Redwood Telemetry', country: 'US', regions: na, verticals: ['software'] },
  { name: 'Cobalt & Pine', country: 'CA', regions: na, verticals: ['retail'] },
  { name: 'Halden Automation', country: 'SE', regions: eu, verticals: ['manufacturing'] },
  { name: 'Mistral Integration', country: 'FR', regions: eu, verticals: ['finance'] },
  { name: 'Tideline Cloud', country: 'NL', regions: eu, verticals: ['logistics'] },
  { name: 'Porto Vivo Sistemas', country: 'PT', regions: eu, verticals: ['tourism'] },
  { name: 'Andes Observa', country: 'CL', regions: latam, verticals: ['mining'] },
  { name: 'Kestrel Reliability', country: 'IE', regions: eu, verticals: ['software'] },
  { name: 'Sunda Strait Digital', country: 'ID', regions: apac, verticals: ['telecom'] },
  { name: 'Banksia Works', country: 'AU', regions: apac, verticals: ['energy'] },
  { name: 'Han River Labs', country: 'KR', regions: apac, verticals: ['electronics'] },
  { name: 'Vistula Code', country: 'PL', regions: eu, verticals: ['finance'] },
  { name: 'Zagros Insight', country: 'TR', regions: eu, verticals: ['retail'] },
  { name: 'Lagoon Street Partners', country: 'US', regions: na, verticals: ['consulting'] },
  {
    name: 'Copperfield Institute of Technology',
    country: 'US',
    regions: na,
    verticals: ['education'],
    kind: 'UNIVERSITY',
  },
  {
    name: 'Open Beacon Foundation',
    country: 'CH',
    regions: eu,
    verticals: ['open source'],
    kind: 'FOUNDATION',
  },
  { name: 'Lantern Exporter', country: 'DE', regions: eu, verticals: ['open source'], kind: 'PROJECT' },
  { name: 'Grauwacke IT', country: 'DE', regions: eu, verticals: ['public sector'] },
  { name: 'Monsoon Metrics', country: 'IN', regions: apac, verticals: ['software'] },
  { name: 'Baobab Connect', country: 'ZA', regions: ['africa'], verticals: ['telecom'] },
  { name: 'Llano Grande Software', country: 'CO', regions: latam, verticals: ['agriculture'] },
  { name: 'Oresund Signals', country: 'DK', regions: eu, verticals: ['transport'] },
  { name: 'Tramontana Labs', country: 'ES', regions: eu, verticals: ['tourism'] },
  { name: 'Foxglove Managed Services', country: 'GB', regions: eu, verticals: ['health'] },
  { name: 'Prairie Line Consulting', country: 'CA', regions: na, verticals: ['agriculture'] },
  { name: 'Aurora Borealis Oy', country: 'FI', regions: eu, verticals: ['gaming'] },
  { name: 'Sirocco Platforms', country: 'IT', regions: eu, verticals: ['manufacturing'] },
  { name: 'Umbra Security', country: 'IL', regions: ['middle-east'], verticals: ['security'] },
  { name: 'Pampa Cloud', country: 'AR', regions: latam, verticals: ['software'] },
  { name: 'Glacier Bay Systems', country: 'US', regions: na, verticals: ['transport'] },
  { name: 'Wattle Tree Digital', country: 'AU', regions: apac, verticals: ['education'] },
];

export const people = [
  'Amira Haddad',
  'Bjørn Aasen',
  'Chiara Fontana',
  'Daniel Okafor',
  'Elif Demir',
  'Filipa Moura',
  'Giorgos Pappas',
  'Hana Kimura',
  'Ivan Petrović',
  'Joana Reis',
  'Kofi Mensah',
  'Lucía Benítez',
  'Marek Zieliński',
  'Nadia Rahman',
  'Oskar Lind',
  'Priya Nair',
  'Quentin Moreau',
  'Rosa Jiménez',
  'Sofia Rossi',
  'Tomás Silva',
  'Ulla Virtanen',
  'Viktor Horvat',
  'Wen Li',
  'Ximena Torres',
] as const;

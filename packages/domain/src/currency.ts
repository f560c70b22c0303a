/** The currencies in use, by ISO 4217 code, and how many digits each has after its point. */

const codes = [
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF',
  'CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD',
  'HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD',
  'MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN',
  'PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY',
  'TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG',
] as const;

type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text;

/** The code of a currency in use, or of one that left use since 2024. */
export type CurrencyCode = Words<(typeof codes)[number]>;

/** Every currency code, in the order of the alphabet. */
export const currencies = codes.flatMap((line) => line.split(' ')) as readonly CurrencyCode[];

const known: ReadonlySet<string> = new Set(currencies);

const withoutMinorUnits: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '),
);
const withThousandths: ReadonlySet<string> = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Whether a text is the code of a currency in use. */
export function isCurrency(code: string): code is CurrencyCode {
  return known.has(code);
}

/** The digits after the point as ISO 4217 has them: JPY 0, EUR 2, KWD 3. */
export function minorDigits(currency: CurrencyCode): number {
  if (withoutMinorUnits.has(currency)) return 0;
  return withThousandths.has(currency) ? 3 : 2;
}

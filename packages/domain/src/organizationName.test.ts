/** Names and domains: spellings of one organization fall together, organizations do not. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isIdentifyingDomain, nameKeysOf, normalizedDomain, rowKeyOf } from './organizationName.js';

const keyOf = (name: string) => nameKeysOf(name).key;

describe('the key of a name', () => {
  it.each([
    ['ZEDEDA, Inc.', 'Zededa'],
    ['Kiratech S.p.A.', 'Kiratech'],
    ['Aruba SpA', 'aruba'],
    ['Sue B.V.', 'SUE'],
    ['China Telecom Cloud Technology Co., Ltd.', 'China Telecom Cloud Technology'],
    ['McKinsey & Company', 'McKinsey'],
    ['Mercedes-Benz AG', 'Mercedes Benz'],
    ['Harmony Cloud', 'HarmonyCloud'],
    ['Banco de Crédito BCP', 'Banco de Credito BCP'],
    ['Ænix', 'AENIX'],
    ['initializ™', 'initializ'],
    ['Straße GmbH & Co. KG', 'STRASSE'],
    ['株式会社日立製作所', '日立製作所'],
    ['(株)日立製作所', '㈱日立製作所'],
    ['华为技术有限公司', '华为技术'],
    ['삼성전자 주식회사', '삼성전자'],
    ['Grupo Bimbo, S.A. de C.V.', 'Grupo Bimbo'],
    ['Żabka Polska Sp. z o.o.', 'Zabka Polska'],
    ['Adobe (supporter)', 'Adobe'],
    ['L’Oréal S.A.', "L'Oreal"],
    ['ＮＴＴ　データ', 'NTTデータ'],
  ])('is the same for %s and %s', (left, right) => {
    expect(keyOf(left)).toBe(keyOf(right));
  });

  it.each([
    ['SAP', 'SAP Labs'],
    ['Liquid Reply', 'Storm Reply'],
    ['Non-Public Organization Bear', 'Non-Public Organization Dog'],
    ['Ampere Consulting', 'Ampere Computing'],
    ['ガス', 'カス'],
    ['Canal', 'Canal+'],
  ])('differs for %s and %s', (left, right) => {
    expect(keyOf(left)).not.toBe(keyOf(right));
  });

  it('never takes the whole name away', () => {
    expect(
      ['SE', 'Co.', 'AG & Co. KG', '株式会社', '(supporter)', 'S.A.', 'Inc (Ltd)'].map(keyOf),
    ).not.toContain('');
    fc.assert(
      fc.property(fc.string(), (name) => expect(keyOf(name) !== '' || !/[a-z0-9]/i.test(name)).toBe(true)),
    );
  });

  it('is a fixed point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const { fullKey } = nameKeysOf(name);
        expect(nameKeysOf(fullKey).fullKey).toBe(fullKey);
      }),
    );
  });

  it('keeps what stood in parentheses apart', () => {
    expect(nameKeysOf('Ultimate Kronos Group (UKG) (supporter)')).toEqual({
      key: 'ultimatekronosgroup',
      fullKey: 'ultimate kronos group',
      qualifiers: ['UKG', 'supporter'],
    });
  });
});

describe('a domain', () => {
  it.each([
    ['https://www.Example.com/path?x=1', 'example.com'],
    ['www2.deloitte.com', 'deloitte.com'],
    ['EXAMPLE.co.uk.', 'example.co.uk'],
    ['http://example.com:8080', 'example.com'],
    ['//cdn.example.com/a', 'cdn.example.com'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['www.com', 'www.com'],
    ['https://user:secret@example.org/', null],
    ['https', null],
    ['https://https://www.mitre.org/', null],
    ['localhost', null],
    ['192.168.0.1', null],
    ['http://[::1]/', null],
    ['info@example.com', null],
    ['not a domain', null],
    ['', null],
  ])('of %s is %s', (text, domain) => {
    expect(normalizedDomain(text)).toBe(domain);
  });

  it('that many share tells nobody apart', () => {
    expect(isIdentifyingDomain('github.com')).toBe(false);
    expect(isIdentifyingDomain('comcast.github.io') && isIdentifyingDomain('sap.com')).toBe(true);
    expect(rowKeyOf(nameKeysOf('BoCloud'), 'github.com')).not.toBe(
      rowKeyOf(nameKeysOf('AlviStack'), 'github.com'),
    );
    expect(rowKeyOf(nameKeysOf('Zededa Inc'), 'zededa.com')).toBe(
      rowKeyOf(nameKeysOf('ZEDEDA'), 'zededa.com'),
    );
    expect(rowKeyOf(nameKeysOf('Control Plane'), 'controlplane.com')).not.toBe(
      rowKeyOf(nameKeysOf('ControlPlane'), 'control-plane.io'),
    );
  });
});

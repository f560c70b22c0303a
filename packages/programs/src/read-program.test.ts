/** Wrong files and the lines that say what is wrong: each mistake at its place, with what would be right. */
import { describe, expect, test } from '@jest/globals';
import { errorLine, readProgramFile, readProgramText } from './read-program.js';

const right = `program:
  key: acme
  name: Acme Partners
  mission: Partners of Acme
  currency: EUR
  timeZone: Europe/Berlin
organizations:
  - { key: umbrella, name: Umbrella, kind: COMPANY }
  - { key: gadget, name: Gadget, kind: PROJECT, parent: umbrella }
targetGroups:
  - { key: makers, name: Makers, kind: SERVICE, members: [gadget] }
tracks:
  - key: solution
    name: Solution
    kind: SOLUTION
    levels:
      - key: silver
        name: Silver
        rank: 1
      - key: gold
        name: Gold
        rank: 2
        criteria:
          - key: users
            name: Many users
            kind: METRIC
            purpose: QUALIFY
            expression: { metric: active_users, op: GTE, value: "100" }
    targets:
      - { key: makers, name: Makers, targetGroup: makers }
partnerships:
  - { key: gadget, organization: gadget, track: solution, level: gold, kind: PROGRAM, stage: TARGET }
metrics:
  - key: active_users
    name: Active users
    unit: USERS
    formula: last(reported users)
    grain: MONTH
    windowDays: 30
    aggregation: LAST
    direction: HIGHER_IS_BETTER
    source: Reports
    owner: Manager
`;

function errorsOf(source: string): string[] {
  return (readProgramText(source, 'acme.yaml').errors ?? []).map(errorLine);
}

function replaced(from: string, to: string): string {
  expect(right).toContain(from);
  return right.replace(from, to);
}

test('a right file gives the programme with its defaults', () => {
  const { program, errors } = readProgramText(right, 'acme.yaml');
  expect(errors).toBeUndefined();
  expect(program?.tracks[0]?.levels.map(({ key, criteria }) => [key, criteria.length])).toEqual([
    ['silver', 0],
    ['gold', 1],
  ]);
  expect(program?.phases).toEqual([]);
  expect(JSON.parse(JSON.stringify(program))).toEqual(program);
});

describe('a wrong file', () => {
  const wrong: [what: string, from: string, to: string, error: string][] = [
    [
      'an unknown key',
      'mission: Partners of Acme',
      'mision: Partners of Acme',
      'acme.yaml:4:3: program.mision: "mision" is not a known key; did you mean "mission"?',
    ],
    [
      'an unknown key that resembles none',
      '        rank: 2\n',
      '        rank: 2\n        xylophone: 1\n',
      'acme.yaml:23:9: tracks[0].levels[1].xylophone: "xylophone" is not a known key; known keys are key, name, rank, reviewCadence, graceDays, defaultRateBps, status, criteria, benefits, statedAt',
    ],
    [
      'a missing key',
      '  currency: EUR\n',
      '',
      'acme.yaml:2:3: program.currency: is missing; a text is expected',
    ],
    [
      'an unknown word',
      'kind: SOLUTION',
      'kind: SOLUTON',
      'acme.yaml:15:11: tracks[0].kind: "SOLUTON" is not known; did you mean SOLUTION? (one of TECHNOLOGY, INTEGRATION, SOLUTION, CLOUD, CHANNEL, EDUCATION, REGIONAL, RESEARCH, MEMBERSHIP is expected)',
    ],
    [
      'a number where a text belongs',
      'name: Gold',
      'name: 7',
      'acme.yaml:21:15: tracks[0].levels[1].name: 7 is not a text; put it in quotes',
    ],
    [
      'a list that is none',
      'members: [gadget]',
      'members: gadget',
      'acme.yaml:11:58: targetGroups[0].members: "gadget" is not a list; begin each entry with "- "',
    ],
    [
      'a currency that does not exist',
      'currency: EUR',
      'currency: EURO',
      'acme.yaml:5:13: program.currency: "EURO" is not right; a currency is an ISO 4217 code, like USD or EUR',
    ],
    [
      'a zone that does not exist',
      'Europe/Berlin',
      'Berlin',
      'acme.yaml:6:13: program.timeZone: "Berlin" is not right; a time zone is an IANA name, like UTC or Europe/Berlin',
    ],
    [
      'a day that does not exist',
      '  timeZone: Europe/Berlin\n',
      '  timeZone: Europe/Berlin\n  period: { startsOn: 2026-02-30 }\n',
      'acme.yaml:7:23: program.period.startsOn: "2026-02-30" is not right; a day is written YYYY-MM-DD and exists in the calendar, like 2026-11-21',
    ],
    [
      'a period that ends before it starts',
      '  timeZone: Europe/Berlin\n',
      '  timeZone: Europe/Berlin\n  period: { startsOn: 2026-02-01, endsOn: 2026-01-01 }\n',
      'acme.yaml:7:43: program.period.endsOn: ends before it starts; a day from 2026-02-01 on is expected',
    ],
    [
      'a key of another form',
      'key: silver',
      'key: Silver Level',
      'acme.yaml:17:14: tracks[0].levels[0].key: "Silver Level" is not right; a key is up to 80 small letters and digits joined by "-", like "cloud-providers"',
    ],
    [
      'a parent that is not there',
      'parent: umbrella',
      'parent: umbrela',
      'acme.yaml:9:57: organizations[1].parent: no organization "umbrela" in this file; did you mean "umbrella"?',
    ],
    [
      'an organization that is its own parent',
      'name: Umbrella, kind: COMPANY',
      'name: Umbrella, kind: COMPANY, parent: umbrella',
      'acme.yaml:8:61: organizations[0].parent: "umbrella" is its own ancestor; name a parent above it',
    ],
    [
      'a level of no track',
      'level: gold,',
      'level: platinum,',
      'acme.yaml:32:66: partnerships[0].level: no level "platinum" in track "solution"; known are silver, gold',
    ],
    [
      'a level without a track',
      'track: solution, level: gold,',
      'level: gold,',
      'acme.yaml:32:49: partnerships[0].level: a level is given without a track; name the track it belongs to',
    ],
    [
      'a metric that no definition has',
      'metric: active_users,',
      'metric: active_user,',
      'acme.yaml:28:35: tracks[0].levels[1].criteria[0].expression.metric: no metric "active_user" in this file; did you mean "active_users"?',
    ],
    [
      'a comparison without a value',
      ', value: "100" }',
      ' }',
      'acme.yaml:28:25: tracks[0].levels[1].criteria[0].expression: not a condition; "value" is a decimal number as text, like "10000"',
    ],
    [
      'two conditions in one',
      'expression: { metric: active_users',
      'expression: { evidence: report, metric: active_users',
      'acme.yaml:28:25: tracks[0].levels[1].criteria[0].expression: not a condition; state exactly one of metric, count, evidence, obligation, all, any, not; it states metric, evidence',
    ],
    [
      'a broken condition within a combination',
      'expression: { metric: active_users, op: GTE, value: "100" }',
      'expression: { all: [{ metric: active_users, op: GTE, value: "100" }, { not: { obligation: x, op: GT } }] }',
      'acme.yaml:28:89: tracks[0].levels[1].criteria[0].expression.all[1].not: not a condition; "op" does not belong to "obligation"',
    ],
    [
      'a kind that the expression is not',
      'kind: METRIC',
      'kind: COUNT',
      'acme.yaml:26:19: tracks[0].levels[1].criteria[0].kind: COUNT is not what the expression asks; METRIC would be right',
    ],
    [
      'a key that stands twice',
      'key: silver',
      'key: gold',
      'acme.yaml:20:14: tracks[0].levels[1].key: "gold" stands already at tracks[0].levels[0].key; every level of this track needs a key of its own',
    ],
    [
      'a gap in the ranks',
      'rank: 2',
      'rank: 3',
      'acme.yaml:22:15: tracks[0].levels[1].rank: rank 3 breaks the numbering; 2 entries are numbered 1 to 2',
    ],
    [
      'a target that is two things',
      'targetGroup: makers }',
      'targetGroup: makers, organization: gadget }',
      'acme.yaml:30:51: tracks[0].targets[0].targetGroup: a target is an organization or a group; remove one of "organization" and "targetGroup"',
    ],
    [
      'weights that do not sum to 1',
      'aggregation: LAST',
      'components: [{ metric: active_users, weight: "0.7" }, { metric: active_users, weight: "0.2" }]\n    aggregation: COMPOSITE',
      'acme.yaml:40:17: metrics[0].components: the weights sum to 0.9; they have to sum to 1',
    ],
    [
      'money without a currency',
      'metrics:\n',
      'marketFigures:\n  - { key: size, value: "5", unit: MONEY, qualifier: EXACT, source: Study, day: 2026-01-01 }\nmetrics:\n',
      'acme.yaml:34:5: marketFigures[0]: money without a currency; add "currency", like EUR',
    ],
    [
      'a rate over the whole',
      'rank: 1',
      'rank: 1\n        defaultRateBps: 20000',
      'acme.yaml:20:25: tracks[0].levels[0].defaultRateBps: 20000 is too large; at most 10000 is expected',
    ],
    [
      'the same key of YAML twice',
      '  currency: EUR\n',
      '  currency: EUR\n  currency: USD\n',
      "acme.yaml:6:3: (file): is not YAML: Map keys must be unique; mend the line's form",
    ],
  ];

  test.each(wrong)('with %s', (_what, from, to, error) => {
    expect(errorsOf(replaced(from, to))).toEqual([error]);
  });

  test('gets all its mistakes at once, in the order of the file', () => {
    const source = right
      .replace('currency: EUR', 'curency: EUR')
      .replace('kind: PROJECT', 'kind: PROJEKT')
      .replace('members: [gadget]', 'members: [widget]')
      .replace('grain: MONTH', 'grain: MONTHS');
    expect(errorsOf(source).map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      'acme.yaml:5:3: program.curency',
      'acme.yaml:9:40: organizations[1].kind',
      'acme.yaml:11:59: targetGroups[0].members[0]',
      'acme.yaml:38:12: metrics[0].grain',
    ]);
  });

  test('that is empty, or no map at all', () => {
    expect(errorsOf('')).toEqual([
      'acme.yaml:1:1: (file): null is not a map of keys; write "key: value" lines below it',
    ]);
    expect(errorsOf('- a\n- b\n')).toEqual([
      'acme.yaml:1:1: (file): a list is not a map of keys; write "key: value" lines below it',
    ]);
  });

  test('that is not there', async () => {
    const { errors } = await readProgramFile('no/such/file.yaml');
    expect(errors?.map(errorLine)).toEqual([
      'no/such/file.yaml:1:1: (file): cannot be read (ENOENT); give the path of a programme file',
    ]);
  });
});

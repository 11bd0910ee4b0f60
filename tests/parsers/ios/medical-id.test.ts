import { describe, expect, test } from 'vitest';
import { parser as medical } from '../../../parsers/ios/medical-id.ts';
import { parser as pass } from '../../../parsers/ios/wallet-pass.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parseBytes } from '../../support/parse.ts';
import { bplist, Uid } from '../formats/build-bplist.ts';

const MS = 1_672_531_200_000;
const facts = (json: unknown) => JSON.parse(json as string) as Record<string, unknown>;

describe('Medical ID', () => {
  const dict = (keys: readonly Uid[], objects: readonly Uid[]) => ({
    $class: new Uid(2),
    'NS.keys': keys,
    'NS.objects': objects,
  });
  const archive = bplist({
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: { root: new Uid(1) },
    $objects: [
      '$null',
      dict([new Uid(3), new Uid(5), new Uid(10), new Uid(14)], [new Uid(4), new Uid(6), new Uid(11), new Uid(15)]),
      { $classname: 'NSDictionary', $classes: ['NSDictionary', 'NSObject'] },
      'HKMedicalIDDataMedicalConditionsKey',
      'Asthma',
      'HKMedicalIDDataWeightKey',
      dict([new Uid(7), new Uid(8)], [new Uid(9), new Uid(16)]),
      'ValueKey',
      'UnitKey',
      72.5,
      'HKMedicalIDDataEmergencyContactsKey',
      { $class: new Uid(13), 'NS.objects': [new Uid(12)] },
      dict([new Uid(17)], [new Uid(18)]),
      { $classname: 'NSArray', $classes: ['NSArray', 'NSObject'] },
      'HKMedicalIDDataOddKey',
      dict([], []),
      dict([new Uid(19)], [new Uid(20)]),
      'name',
      'Gran',
      'HKUnitStringKey',
      'kg',
    ],
  });
  test('its fields in words, people to call as a list', () => {
    const { records, tallies } = parseBytes(medical, 'MedicalID/MedicalIDData.archive', archive);
    expect(records.map(({ category, title, body }) => [category, title, body])).toEqual([
      ['health', 'MedicalConditions', 'Asthma'],
      ['health', 'Weight', '72.5 kg'],
      ['health', 'EmergencyContacts', undefined],
    ]);
    expect(facts(records[2]?.['detail'])).toMatchObject({ list: [{ name: 'Gran' }] });
    expect(records.every((record) => !('meta' in record))).toBe(true);
    expect(tallies).toEqual([{ table: 'field', rows: 4, records: 3, absorbed: 0, unread: 1 }]);
    expect(() => parseBytes(medical, 'x', bplist({ a: 1 }))).toThrow(Undecodable);
  });
});

describe('a pass', () => {
  const read = (value: unknown) =>
    parseBytes(pass, 'Passes/Cards/x.pkpass/pass.json', Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
  test('who, what is printed, and when it is for', () => {
    const { records, tallies } = read({
      organizationName: 'Airline',
      description: 'Boarding pass',
      relevantDate: '2023-01-01T01:00:00+01:00',
      serialNumber: 'S',
      passTypeIdentifier: 'pass.example',
      boardingPass: {
        primaryFields: [{ key: 'o', label: 'From', value: 'LBA' }, { key: 'd', value: 'DUB' }, 'odd'],
        backFields: 'odd',
      },
    });
    expect(records).toMatchObject([
      { kind: 'wallet-pass', title: 'Airline', body: 'Boarding pass\nFrom: LBA\nDUB', time: MS, basis: '+01:00' },
    ]);
    expect(facts(records[0]?.['detail'])).toEqual({ style: 'boardingPass', type: 'pass.example', serial: 'S' });
    expect(tallies).toEqual([{ table: 'pass', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(read({}).records).toHaveLength(1);
    expect(() => read('[]')).toThrow(/an object/);
    expect(() => read('words')).toThrow(/no JSON/);
  });
});

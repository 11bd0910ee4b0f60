import { describe, expect, it } from 'vitest';
import { BASES, type Mandate } from '../../../contract/mandate.ts';
import { type Notice, NOTICE_PARTS, NOTICE_VERSIONS, NoticeSchema, type NoticeVersion } from '../../../contract/owner.ts';
import { buildNotice, S39_ELEMENTS } from '../../../main/exports/notice.ts';
import { LEVELS } from '../../../contract/level.ts';
import { CATEGORIES } from '../../../contract/category.ts';
import { readingAge as readingAgeOf } from '../../../main/exports/readability.ts';
import { statementOf } from '../../../main/ledger/statement.ts';
import { NOW, testMandate } from '../../support/gate.ts';

const STATEMENT = { ...statementOf([]), recordsInCase: 14_508, recordsOpened: 58, highestLevel: { messages: 4 } as const };
const COUNTS = { messages: 12_402, calls: 310, photos: 1796 };

function notice(version: NoticeVersion, change: Partial<Mandate> = {}): Notice {
  return buildNotice({
    version,
    mandate: testMandate(change),
    mandateVersion: 1,
    statement: STATEMENT,
    counts: COUNTS,
    madeAt: NOW,
  });
}

const section = (of: Notice, part: string) => of.sections.find((each) => each.part === part);
const all = (of: Notice) => of.sections.flatMap(({ text, list, fromMandate }) => [...text, ...list, ...fromMandate]).join('\n');

describe.each(NOTICE_VERSIONS)('the notice, %s', (version) => {
  it.each(BASES)('says all that s.39(3) asks for where the basis is %s', (basis) => {
    const made = notice(version, { basis });
    expect(NoticeSchema.parse(made)).toEqual(made);
    expect(made.sections.map(({ part }) => part)).toEqual([...NOTICE_PARTS]);
    for (const [element, part] of Object.entries(S39_ELEMENTS)) {
      const found = section(made, part);
      expect([...(found?.text ?? []), ...(found?.list ?? [])].join(' ').length, element).toBeGreaterThan(40);
    }
    expect(section(made, 'refuse')?.text.join(' ')).toMatch(/say no|refuse/);
    expect(section(made, 'goes-on')?.text.join(' ')).toMatch(/merely because you refuse|just because you say no/);
  });

  it('takes what is sought, why, and how long from the mandate', () => {
    const made = notice(version, {
      conditions: ['Nothing goes to the other party before the sift'],
      privilege: { parties: [{ label: 'Solicitor', identifiers: ['+447700900004'] }], words: [] },
    });
    expect(section(made, 'sought')?.text.join(' ')).toContain('between 1 January and 31 March 2026');
    expect(section(made, 'sought')?.fromMandate).toEqual(['Only with: the father']);
    expect(section(made, 'sought')?.list).toHaveLength(2);
    expect(section(made, 'why')?.fromMandate).toContain('Whether the father threatened the mother');
    expect(section(made, 'why')?.fromMandate).toContain('Did the father threaten the mother?');
    expect(section(made, 'handled')?.fromMandate).toEqual(['Nothing goes to the other party before the sift']);
    expect(section(made, 'handled')?.text.join(' ')).toContain('lawyer');
    expect(section(made, 'how-long')?.text.join(' ')).toContain('31 December 2026');
    expect(all(made)).toContain('Sue Light');
    expect(all(made)).toContain('Rae Stone');
  });

  it('says what is not looked at, in kinds and in numbers', () => {
    const made = notice(version);
    expect(section(made, 'not-looked')?.list).toHaveLength(CATEGORIES.length - 2);
    expect(section(made, 'not-looked')?.text.join(' ')).toContain('58 of 14,508');
  });

  it('names where to complain: the commissioner, the regulator, an ombudsman or the police’s', () => {
    const where = (change: Partial<Mandate>) => section(notice(version, change), 'complain')?.list.join(' ') ?? '';
    expect(where({})).toMatch(/ico\.org\.uk.*socialworkengland.*lgo\.org\.uk.*ombudsman\.org\.uk/s);
    expect(where({ regime: 'dpa-part-3' })).toMatch(/ico\.org\.uk.*policeconduct\.gov\.uk/s);
    expect(where({ regime: 'dpa-part-3' })).not.toContain('lgo.org.uk');
  });

  it('never gives a number or an address of anybody', () => {
    expect(all(notice(version))).not.toMatch(/\+?\d{7,}/);
  });
});

describe('how hard the notice is to read', () => {
  it.each(BASES.flatMap((basis) => LEVELS.map((maxLevel) => [basis, maxLevel] as const)))(
    'the easy one can be read at twelve: %s, level %i',
    (basis, maxLevel) => {
      const categories = [...CATEGORIES];
      for (const scope of [testMandate().scope, { ...testMandate().scope, categories, deleted: true, words: ['bus'] }]) {
        expect(notice('easy', { basis, maxLevel, scope }).readingAge.own).toBeLessThanOrEqual(12);
      }
    },
  );

  it('each part of the easy one can be read at twelve', () => {
    for (const basis of BASES) {
      for (const { part, text } of notice('easy', { basis }).sections)
        expect(readingAgeOf(text), `${basis}, ${part}`).toBeLessThanOrEqual(12);
    }
  });

  it('counts the words of the mandate beside its own', () => {
    const made = notice('easy', { purpose: 'Determination of allegations concerning intimidatory communications' });
    expect(made.readingAge.whole).toBeGreaterThan(made.readingAge.own);
  });
});

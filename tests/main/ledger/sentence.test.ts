import { describe, expect, test } from 'vitest';
import { type Act, ACTS, type EntryFacts, EntrySentenceSchema } from '../../../contract/ledger.ts';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { queryWords, reasonWords } from '../../../main/ledger/committed-words.ts';
import { entrySentence, momentIn } from '../../../main/ledger/sentence.ts';
import { R_OKAFOR, room, T_LINDE } from './support.ts';

const hash = 'ab'.repeat(32);

describe('an entry in words', () => {
  test('says who, when, what, under what and what for, as far as the vault holds it', () => {
    const { folder, options, vault } = room();
    const ledger = Ledger.create(folder, options);
    ledger.appendSync('case.created', T_LINDE, {});
    const page = ledger.appendSync(
      'view.page',
      R_OKAFOR,
      { mandate: 1, grant: 7, level: 2, categories: ['messages'], count: 50, fresh: 12, itemsDigest: hash },
      { issue: '2', query: JSON.stringify({ grant: 7, filter: { text: 'school', from: 1_777_593_600_000 }, offset: 200 }) },
    );
    const refused = ledger.appendSync(
      'export.refused',
      R_OKAFOR,
      { rules: ['outside-dates', 'expired'], grant: 7 },
      { recipient: 'the other side' },
    );
    ledger.close();
    expect(EntrySentenceSchema.parse(entrySentence(page, vault))).toEqual({
      seq: 1,
      at: page.wall,
      act: 'view.page',
      op: 'consultation',
      actor: 'R. Okafor',
      role: 'practitioner',
      sentence:
        '3 May 2026 14:02 BST. R. Okafor opened 50 records (messages) at level 2 (metadata), 12 of them for the first time, ' +
        'under grant 7, for issue 2, with the words “school”, between 2026-05-01 00:00 UTC and any time, from number 201 on.',
    });
    expect(entrySentence(refused, vault).sentence).toBe(
      '3 May 2026 14:02 BST. R. Okafor was refused an export of any kind, under grant 7, to the other side, by the rules outside-dates, expired.',
    );
    vault.forget(page.actor);
    vault.forget(page.facts.issue ?? '');
    const forgotten = entrySentence(page, vault);
    expect(forgotten.actor).toBe('Practitioner, name no longer held');
    expect(forgotten.sentence).toContain('for issue (no longer held)');
  });

  test('a reason given as answers is told by what it set out to find, and that it was copied', () => {
    expect(reasonWords(JSON.stringify({ objective: 'Who wrote first?', copied: [] }))).toBe('to find out: “Who wrote first?”');
    expect(reasonWords(JSON.stringify({ objective: 'Who wrote first?', copied: [{}] }))).toMatch(
      /, in words used for an earlier request$/,
    );
    expect(reasonWords('because')).toBe('saying “because”');
    expect(queryWords('{"record":12}')).toBe('record 12');
    expect(queryWords('{"windows":[{"from":"2026-01-01","to":"2026-03-31"}],"parties":[{"label":"the father"}]}')).toBe(
      'between 2026-01-01 and 2026-03-31, with the father',
    );
    expect(queryWords('no JSON')).toBe('asking “no JSON”');
  });

  test('is there for every act, in the person’s own words where there are any', () => {
    const { vault } = room();
    const actor = vault.standing('R. Okafor');
    const facts: EntryFacts = {
      mandate: 1,
      request: 2,
      grant: 3,
      extraction: 4,
      level: 1,
      count: 1,
      reason: vault.put('because'),
      rules: ['rule'],
      person: 5,
      other: 6,
      mark: 'child',
    };
    for (const act of Object.keys(ACTS) as Act[]) {
      const entry = {
        v: 1,
        seq: 0,
        act,
        op: ACTS[act],
        wall: 0,
        zone: 'UTC',
        mono: 0,
        boot: 'b',
        actor,
        role: 'officer',
        facts,
        prevRoot: hash,
      } as const;
      const { sentence } = entrySentence(entry, vault);
      expect(sentence).toMatch(/^1 January 1970 00:00 UTC\. R\. Okafor [a-z].*, saying “because”\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN/);
    }
  });

  test('gives the time in the zone of the machine, summer and winter, and says UTC where it does not know the zone', () => {
    expect(momentIn(Date.UTC(2026, 0, 3, 14, 2), 'Europe/London')).toBe('3 January 2026 14:02 GMT');
    expect(momentIn(Date.UTC(2026, 9, 25, 0, 59), 'Europe/London')).toBe('25 October 2026 01:59 BST');
    expect(momentIn(Date.UTC(2026, 9, 25, 1, 59), 'Europe/London')).toBe('25 October 2026 01:59 GMT');
    expect(momentIn(0, 'No/Where')).toBe('1 January 1970 00:00 UTC');
    expect(momentIn(Number.MAX_SAFE_INTEGER, 'UTC')).toBe('A time beyond the calendar');
  });

  test('comes newest first, a page at a time, of one act or of all', () => {
    const { folder, options } = room();
    const ledger = Ledger.create(folder, options);
    ledger.appendSync('case.created', T_LINDE, {});
    for (let at = 0; at < 30; at++) {
      ledger.appendSync('ledger.read', T_LINDE, { count: at });
      ledger.appendSync('view.refused', R_OKAFOR, { rules: ['level'] });
    }
    expect(ledger.page({ offset: 0, limit: 3 }).entries.map(({ seq }) => seq)).toEqual([60, 59, 58]);
    expect(ledger.page({ offset: 59, limit: 10 }).entries.map(({ seq }) => seq)).toEqual([1, 0]);
    const refused = ledger.page({ act: 'view.refused', offset: 28, limit: 10 });
    expect(refused.total).toBe(30);
    expect(refused.entries.map(({ seq }) => seq)).toEqual([4, 2]);
    expect(ledger.page({ act: 'no.such', offset: 0, limit: 10 })).toEqual({ total: 0, entries: [] });
    expect(ledger.page({ offset: 1000, limit: 10 })).toEqual({ total: 61, entries: [] });
    ledger.close();
  });
});

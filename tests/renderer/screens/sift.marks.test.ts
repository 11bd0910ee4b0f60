import { describe, expect, it } from 'vitest';
import { inCopies } from '../../../renderer/screens/sift/marks.ts';
import { recordSample } from '../sample-records.ts';

const record = (id: number, body: string, title: string | null = null) => ({ ...recordSample(id), body, title });

describe('words marked to be taken out', () => {
  it('are marked at the same place in every copy', () => {
    const mark = { record: 1, field: 'body' as const, from: 4, to: 7 };
    expect(inCopies([record(1, 'see you, you know where'), record(2, 'see you, you know where')], mark)).toEqual([
      mark,
      { ...mark, record: 2 },
    ]);
  });

  it('are marked wherever a longer or shorter text repeats them, in title and body', () => {
    const mark = { record: 1, field: 'body' as const, from: 0, to: 11 };
    expect(inCopies([record(1, 'the station'), record(2, 'Fwd: the station, the station', 'the station')], mark)).toEqual([
      mark,
      { record: 2, field: 'title', from: 0, to: 11 },
      { record: 2, field: 'body', from: 5, to: 16 },
      { record: 2, field: 'body', from: 18, to: 29 },
    ]);
  });

  it('are left alone in texts that do not hold them, and nothing is made of blank ones', () => {
    const mark = { record: 1, field: 'body' as const, from: 3, to: 4 };
    expect(inCopies([record(1, 'see you'), record(2, 'and me too')], mark)).toEqual([mark]);
  });
});

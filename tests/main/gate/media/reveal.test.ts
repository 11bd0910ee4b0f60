/** Pictures, films and recordings through the gate: what is asked of the image, when, and what the ledger has by then. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../contract/failure.ts';
import { PIECE_BYTES } from '../../../../contract/media.ts';
import type { Level } from '../../../../contract/level.ts';
import { Gate } from '../../../../main/gate/gate.ts';
import type { Member, Source } from '../../../../main/store/source.ts';
import { sentPicture } from '../../../../practice/drawing.ts';
import {
  ADVISER,
  granted,
  OFFICER,
  STEPS,
  type TestLedger,
  testLedger,
  testMandate,
  testRequest,
} from '../../../support/gate.ts';
import { testStore, type TestStore } from '../../../support/store.ts';

const JANUARY = Date.UTC(2026, 0, 10, 12);
const PICTURE = sentPicture('eid');
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An image in memory that remembers what was asked of it. */
class FakeSource implements Source {
  readonly read: Source['read'];
  readonly asked: Member[] = [];
  bytes: Buffer = PICTURE;
  closed = 0;
  /** Runs while a file is being read. */
  meanwhile: () => void = () => {};
  failure: Failure | null = null;

  constructor() {
    this.read = async (member) => {
      this.asked.push(member);
      await Promise.resolve();
      this.meanwhile();
      if (this.failure !== null) throw this.failure;
      return { bytes: this.bytes, sha256: sha256Of(this.bytes), checked: 'file' };
    };
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}

interface Made {
  readonly store: TestStore;
  readonly gate: Gate;
  readonly ledger: TestLedger;
  readonly source: FakeSource;
  readonly ids: {
    readonly sent: number;
    readonly late: number;
    readonly lawyer: number;
    readonly words: number;
    readonly copy: number;
  };
}

function made(maxLevel: Level = 5): Made {
  const store = testStore();
  const mother = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const father = store.party('07700900002', 'Mark Harrow');
  const lawyer = store.party('+447700900004', 'Petra Lyle');
  const thread = store.thread('father', [mother, father]);
  const file = (path: string, sha256: string | null) =>
    store.db
      .prepare("INSERT INTO file(extraction, path, status, size, sha256) VALUES (1, ?, 'not-understood', 10, ?)")
      .run(path, sha256);
  file('private/var/mobile/Library/SMS/Attachments/a/IMG_1.jpg', sha256Of(PICTURE));
  file('private/var/mobile/Library/SMS/Attachments/b/IMG_1.jpg', null);
  const said = (time: number, party: number, media: string | null) =>
    store.record({ time, direction: 1, party, thread: party === father ? thread : null, media });
  const ids = {
    sent: said(JANUARY, father, '~/Library/SMS/Attachments/a/IMG_1.jpg'),
    copy: said(JANUARY + 1, father, '~/Library/SMS/Attachments/b/IMG_1.jpg'),
    words: said(JANUARY + 2, father, null),
    late: said(Date.UTC(2026, 5, 1), father, '~/Library/SMS/Attachments/a/IMG_1.jpg'),
    lawyer: said(JANUARY, lawyer, '~/Library/SMS/Attachments/c/IMG_9.jpg'),
  };
  store.finish();
  const ledger = testLedger();
  const source = new FakeSource();
  const gate = new Gate({ db: store.db, ledger, source });
  const privilege = { parties: [{ label: 'a solicitor', identifiers: ['+447700900004'] }], words: [] };
  const { parties: _, ...scope } = testMandate().scope;
  gate.mandateActivate(OFFICER, testMandate({ maxLevel, privilege, scope }));
  return { store, gate, ledger, source, ids };
}

const grantOf = ({ gate }: Made, level: 2 | 3 | 4 | 5 = 5): number => {
  const { parties: _, ...scope } = testRequest().scope;
  return granted(gate, { ...testRequest({}, STEPS[level]), scope: { ...scope, level } });
};

const refusal = async (attempt: Promise<unknown>): Promise<Failure['facts']> => {
  const thrown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Failure)) throw new Error(`not refused: ${String(thrown)}`);
  return thrown.facts;
};

describe('before a grant of level 5', () => {
  it.each([2, 3, 4] as const)('at level %i the image is not touched, and the attempt is an entry', async (level) => {
    const all = made();
    const grant = grantOf(all, level);
    const facts = await refusal(all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent }));
    expect(facts.reasons).toEqual([`above-level: Grant ${grant} is of level ${level}; this needs level 5.`]);
    expect(all.source.asked).toEqual([]);
    expect(all.ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['above-level'], grant } });
  });

  it('without one, with somebody else’s, and with one that was ended, the same', async () => {
    const all = made();
    const grant = grantOf(all);
    const tries = [
      ['no-grant', ADVISER, 99],
      ['other-holder', { name: 'Bea Law', role: 'practitioner' }, grant],
    ] as const;
    for (const [rule, actor, number] of tries) {
      await refusal(all.gate.revealMedia(actor, { grant: number, record: all.ids.sent }));
      expect(all.ledger.entries.at(-1)?.facts.rules).toEqual([rule]);
    }
    all.gate.endGrant(ADVISER, grant);
    await refusal(all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent }));
    expect(all.ledger.entries.at(-1)?.facts.rules).toEqual(['grant-ended']);
    expect(all.source.asked).toEqual([]);
  });
});

describe('under a grant of level 5', () => {
  it('one item is read, written down, and then there for the asking, its header left behind', async () => {
    const all = made();
    const grant = grantOf(all);
    const shown = await all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent });
    expect(shown).toMatchObject({
      record: all.ids.sent,
      kind: 'picture',
      type: 'image/jpeg',
      checked: 'file',
      byName: false,
      stripped: true,
    });
    expect(shown.sha256).toBe(sha256Of(PICTURE));
    expect(all.source.asked).toMatchObject([
      { source: '/evidence/phone', path: 'private/var/mobile/Library/SMS/Attachments/a/IMG_1.jpg', sha256: sha256Of(PICTURE) },
    ]);
    expect(all.ledger.entries.at(-1)).toMatchObject({
      act: 'media.shown',
      facts: { grant, level: 5, items: [all.ids.sent], count: 1, fresh: 1, freshPeople: 1 },
    });
    const piece = all.gate.mediaPiece(ADVISER, shown.media, 0);
    expect(Buffer.from(piece.data, 'base64').length).toBe(shown.bytes);
    expect(piece.last).toBe(true);
  });

  it('outside its scope, held back as privileged, or locked: refused alike, and the image is not touched', async () => {
    const all = made();
    const grant = grantOf(all);
    all.gate.escalateMedia(ADVISER, all.ids.copy);
    for (const record of [all.ids.late, all.ids.lawyer, all.ids.copy, 999]) {
      const facts = await refusal(all.gate.revealMedia(ADVISER, { grant, record }));
      expect(facts.reasons).toEqual([`outside-scope: Record ${record} is not among what grant ${grant} opens.`]);
    }
    expect(all.source.asked).toEqual([]);
    expect(all.ledger.entries.filter(({ act }) => act === 'media.shown')).toEqual([]);
  });

  it('a long file comes in pieces', async () => {
    const all = made();
    all.source.bytes = Buffer.concat([Buffer.from('ID3\x04'), Buffer.alloc(2 * PIECE_BYTES, 7)]);
    const shown = await all.gate.revealMedia(ADVISER, { grant: grantOf(all), record: all.ids.sent });
    expect(shown).toMatchObject({ kind: 'recording', type: 'audio/mpeg', stripped: false });
    const parts: Buffer[] = [];
    for (let offset = 0, last = false; !last; ) {
      const piece = all.gate.mediaPiece(ADVISER, shown.media, offset);
      parts.push(Buffer.from(piece.data, 'base64'));
      offset += parts.at(-1)?.length ?? 0;
      last = piece.last;
    }
    expect(parts).toHaveLength(3);
    expect(Buffer.concat(parts).equals(all.source.bytes)).toBe(true);
    expect(all.ledger.entries.filter(({ act }) => act === 'media.shown')).toHaveLength(1);
  });

  it('the next one, closing it, another sitting, and locking it each let the one before go', async () => {
    const all = made();
    const grant = grantOf(all);
    const lettingGo: (() => unknown)[] = [
      () => all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent }),
      () => all.gate.closeMedia(),
      () => all.gate.beginSitting(),
      () => all.gate.close(),
      () => all.gate.escalateMedia(ADVISER, all.ids.sent),
    ];
    for (const letGo of lettingGo) {
      const { media } = await all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent });
      await letGo();
      expect(() => all.gate.mediaPiece(ADVISER, media, 0)).toThrow('is closed');
    }
    expect(all.source.closed).toBe(1);
  });

  it('a piece is for whoever it was read for, and for as long as the grant opens the record', async () => {
    const all = made();
    const grant = grantOf(all);
    const { media } = await all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent });
    expect(() => all.gate.mediaPiece(OFFICER, media, 0)).toThrow('is closed');
    all.gate.endGrant(ADVISER, grant);
    expect(() => all.gate.mediaPiece(ADVISER, media, 0)).toThrow('was ended');
    expect(() => all.gate.mediaPiece(ADVISER, media, 0)).toThrow('is closed');
  });
});

describe('where media are kept closed', () => {
  it.each(['mandate', 'request'] as const)(
    'by the %s, a grant of level 5 opens none, and the image is not touched',
    async (by) => {
      const all = made();
      const { parties: _, ...scope } = testMandate().scope;
      const instrument = { date: '2026-04-28', reference: 'Order of 28 April 2026' };
      if (by === 'mandate')
        all.gate.mandateActivate(OFFICER, testMandate({ instrument, maxLevel: 5, scope: { ...scope, media: false } }));
      const asked = { ...testRequest({}, STEPS[5]), scope: { ...testRequest().scope, parties: undefined, level: 5 as const } };
      const { parties: __, ...open } = asked.scope;
      const grant = granted(all.gate, { ...asked, scope: by === 'request' ? { ...open, media: false } : open });
      const facts = await refusal(all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent }));
      expect(facts.reasons?.[0]).toMatch(/^media-not-allowed: /);
      expect(all.ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['media-not-allowed'] } });
      expect(all.source.asked).toEqual([]);
    },
  );
});

describe('while a file is being read', () => {
  it('a grant that ends and an item that is locked show nothing', async () => {
    const changes = [
      ['refused', (all: Made, grant: number) => all.gate.endGrant(ADVISER, grant)],
      ['cancelled', (all: Made) => all.gate.escalateMedia(OFFICER, all.ids.sent)],
    ] as const;
    for (const [code, change] of changes) {
      const all = made();
      const grant = grantOf(all);
      all.source.meanwhile = () => change(all, grant);
      const facts = await refusal(all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent }));
      expect(facts.code).toBe(code);
      expect(all.ledger.entries.filter(({ act }) => act === 'media.shown')).toEqual([]);
    }
  });

  it('closing it is no showing of it', async () => {
    const all = made();
    all.source.meanwhile = () => all.gate.closeMedia();
    const facts = await refusal(all.gate.revealMedia(ADVISER, { grant: grantOf(all), record: all.ids.sent }));
    expect(facts.code).toBe('cancelled');
    expect(all.ledger.entries.filter(({ act }) => act === 'media.shown')).toEqual([]);
  });
});

describe('what cannot be shown', () => {
  it('a ledger that cannot be written leaves no bytes to ask for', async () => {
    const all = made();
    const grant = grantOf(all);
    all.ledger.failOn = 'media.shown';
    await expect(all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent })).rejects.toThrow('no space left on device');
    expect(all.store.db.prepare('SELECT count(*) FROM seen').pluck().get()).toBe(0);
  });

  it('the same bytes under another name as those of a locked item are refused', async () => {
    const all = made();
    const grant = grantOf(all);
    all.gate.escalateMedia(OFFICER, all.ids.sent);
    const facts = await refusal(all.gate.revealMedia(ADVISER, { grant, record: all.ids.copy }));
    expect(facts.reasons?.[0]).toMatch(/^locked-copy: /);
    expect(all.ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['locked-copy'] } });
  });

  it('a source that was changed is an entry; nothing is shown of it', async () => {
    const all = made();
    all.source.failure = new Failure('does-not-verify', 'phone.zip: the image has another size than when it was loaded');
    const facts = await refusal(all.gate.revealMedia(ADVISER, { grant: grantOf(all), record: all.ids.sent }));
    expect(facts.code).toBe('does-not-verify');
    expect(all.ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['source-changed'] } });
  });

  it('a release holds none, and says so without looking for a path that is a name', async () => {
    const all = made();
    all.store.db.prepare("UPDATE extraction SET source = 'phone'").run();
    const facts = await refusal(all.gate.revealMedia(ADVISER, { grant: grantOf(all), record: all.ids.sent }));
    expect(facts.message).toBe('this case is a release, and a release holds no pictures, films or recordings');
    expect(all.source.asked).toEqual([]);
  });

  it('words alone, and bytes that are no picture whatever their name says, are no showing', async () => {
    const all = made();
    const grant = grantOf(all);
    expect(await refusal(all.gate.revealMedia(ADVISER, { grant, record: all.ids.words }))).toMatchObject({ code: 'bad-input' });
    all.source.bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    expect((await refusal(all.gate.revealMedia(ADVISER, { grant, record: all.ids.sent }))).message).toMatch(
      /no kind that is shown/,
    );
    expect(all.ledger.entries.filter(({ act }) => act === 'media.shown')).toEqual([]);
  });
});

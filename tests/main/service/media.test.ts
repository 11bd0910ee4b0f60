/** Pictures through the real service: load, grant, reveal, and what of it stands on the disk afterwards. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Service } from '../../../main/service/service.ts';
import { photograph } from '../../../practice/drawing.ts';
import { picture } from '../../../practice/story/pictures.ts';
import { ACTOR, mandate, request } from '../../support/case.ts';
import { put, smsStore, temporary } from '../../support/phone.ts';

const PICTURES = ['boots', 'toast'].map((key) => photograph(picture(key), 'iphone'));

async function madeCase() {
  const at = temporary();
  const phone = join(at, 'evidence', 'phone');
  smsStore(phone, 3);
  for (const [index, bytes] of PICTURES.entries()) put(phone, `private/var/mobile/Media/DCIM/100APPLE/IMG_${index}.JPG`, bytes);
  const service = new Service('command-line');
  await service.call('case.create', { folder: join(at, 'test.remit'), actor: ACTOR });
  const { job } = await service.call('extraction.load', { path: phone });
  expect((await service.jobs.ended(job)).state).toBe('done');
  const scope = {
    categories: ['photos' as const],
    windows: [{ from: '2026-01-01', to: '2026-03-31', zone: 'Europe/London' }],
    deleted: false,
    undated: false,
  };
  await service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(mandate({ maxLevel: 5, scope }))) });
  const special = { necessity: 'Only the photograph shows the garden on that day', condition: 'Safeguarding of children' };
  const decision = await service.call('request.submit', { request: request({ scope: { ...scope, level: 5 }, special }) });
  if (decision.outcome !== 'granted') throw new Error(JSON.stringify(decision));
  return { at, phone, service, grant: decision.grant.id };
}

/** Files under a folder that hold some of these bytes. */
function holding(folder: string, bytes: Buffer): string[] {
  const part = bytes.subarray(-200, -20);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(part))
    .map((entry) => join(entry.parentPath, entry.name));
}

it('one picture at a time, counted where looking is counted, and nowhere on the disk but in the image', async () => {
  const { at, phone, service, grant } = await madeCase();
  const { rows } = await service.call('view.page', { grant });
  expect(rows).toHaveLength(2);
  const shown = await service.call('media.reveal', { grant, record: rows[0]!.id });
  expect(shown).toMatchObject({ type: 'image/jpeg', checked: 'file', stripped: true });
  expect(shown.sha256).toBe(createHash('sha256').update(PICTURES[0]!).digest('hex'));
  const piece = await service.call('media.piece', { media: shown.media, offset: 0 });
  expect(Buffer.from(piece.data, 'base64').subarray(-200)).toEqual(PICTURES[0]!.subarray(-200));

  const second = await service.call('media.reveal', { grant, record: rows[1]!.id });
  await expect(service.call('media.piece', { media: shown.media, offset: 0 })).rejects.toThrow('is closed');
  await service.call('media.piece', { media: second.media, offset: 0 });
  await service.call('media.close', {});
  await expect(service.call('media.piece', { media: second.media, offset: 0 })).rejects.toThrow('is closed');

  const { entries } = await service.call('ledger.page', { purpose: 'lawfulness', act: 'media.shown' });
  expect(entries.map(({ seq }) => seq)).toEqual([second.entry, shown.entry]);
  expect(entries[0]?.sentence).toContain('was shown the picture, film or recording of 1 record (photos) at level 5');
  expect((await service.call('ledger.statement', {})).acts['media.shown']).toBe(2);
  const [looked] = (await service.call('owner.report', {})).rows;
  expect(looked).toMatchObject({ media: 2 });

  await service.call('case.close', {});
  for (const bytes of PICTURES) expect(holding(at, bytes).every((file) => file.startsWith(phone))).toBe(true);
  await service.close();
});

it('a phone that is no longer there says what to do, and nothing counts as shown', async () => {
  const { phone, service, grant } = await madeCase();
  const { rows } = await service.call('view.page', { grant });
  rmSync(phone, { recursive: true });
  await expect(service.call('media.reveal', { grant, record: rows[0]!.id })).rejects.toThrow(
    'the image phone cannot be read where it was loaded from',
  );
  expect((await service.call('ledger.statement', {})).acts['media.shown']).toBeUndefined();
  await service.close();
});

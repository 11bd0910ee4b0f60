// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Verification } from '../../../contract/ledger.ts';
import { Failure } from '../../../contract/failure.ts';
import { words } from '../../../renderer/screens/check-export/words.ts';
import { expectAccessible, show } from '../show.tsx';

const NO_CASE = new Failure('usage', 'no case is open');
const GOOD: Verification = {
  what: 'export',
  holds: true,
  checks: [{ check: 'Files', holds: true, finding: '12 files have the hashes that the manifest lists' }],
  limits: ['It cannot show that the phone’s own clock was right.'],
};
const BAD: Verification = {
  ...GOOD,
  holds: false,
  checks: [...GOOD.checks, { check: 'Ledger', holds: false, finding: 'audit.log, line 7: the hash differs' }],
};

async function check(answer: Verification | Failure): Promise<void> {
  await show('#/check', { 'case.overview': NO_CASE, 'export.check': answer });
  fireEvent.change(screen.getByRole('textbox', { name: words.path }), { target: { value: '/exports/one' } });
  fireEvent.click(screen.getByRole('button', { name: words.button }));
}

describe('check an export', () => {
  it('needs no case, and asks for the folder', async () => {
    const { service } = await show('#/check', { 'case.overview': NO_CASE });
    fireEvent.click(screen.getByRole('button', { name: words.button }));
    expect(within(screen.getByRole('alert')).getByRole('link', { name: words.needPath })).toBeTruthy();
    expect(service.inputs('export.check')).toEqual([]);
    await expectAccessible();
  });

  it('says what holds, and what that cannot show', async () => {
    await check(GOOD);
    expect(await screen.findByRole('heading', { name: 'Everything that was checked holds' })).toBeTruthy();
    expect(screen.getByText(GOOD.limits[0] ?? '')).toBeTruthy();
    await expectAccessible();
  });

  it('puts what fails first and names file and line', async () => {
    await check(BAD);
    expect(await screen.findByRole('heading', { name: 'One check does not hold' })).toBeTruthy();
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getByText(/^(Holds|Does not hold)$/).textContent)).toEqual(['Does not hold', 'Holds']);
    expect(rows[0]?.textContent).toContain('audit.log, line 7: the hash differs');
    await expectAccessible();
  });

  it('shows why a folder could not be checked', async () => {
    await check(new Failure('bad-input', '/exports/one holds no bagit.txt', { advice: 'Choose the folder that does.' }));
    expect((await screen.findByRole('alert')).textContent).toContain('/exports/one holds no bagit.txt');
  });

  it('takes a dropped file’s copy, and says so when a browser cannot tell where a folder is', async () => {
    const { service } = await show('#/check', { 'case.overview': NO_CASE, 'export.check': GOOD });
    const zone = screen.getByRole('region', { name: words.drop });
    const folder = { webkitGetAsEntry: () => ({ isDirectory: true }) };
    fireEvent.drop(zone, { dataTransfer: { files: [new File([], 'export')], items: [folder] } });
    expect((await screen.findByRole('alert')).textContent).toContain('A browser does not say where a dropped folder is.');
    expect(service.inputs('export.check')).toEqual([]);

    const sent: { url: string; name: string | null }[] = [];
    const before = globalThis.fetch;
    globalThis.fetch = async (url, init) => {
      sent.push({ url: String(url), name: new Headers(init?.headers).get('x-file-name') });
      return Response.json({ path: '/tmp/kept/é.zip' });
    };
    const file = { webkitGetAsEntry: () => ({ isDirectory: false }) };
    fireEvent.drop(zone, { dataTransfer: { files: [new File(['x'], 'é.zip')], items: [file] } });
    await waitFor(() => expect(service.inputs('export.check')).toEqual([{ folder: '/tmp/kept/é.zip' }]));
    globalThis.fetch = before;
    expect(sent).toEqual([{ url: '/upload', name: encodeURIComponent('é.zip') }]);
  });
});

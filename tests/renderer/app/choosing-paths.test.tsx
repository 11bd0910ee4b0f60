// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bridge, PathKind } from '../../../renderer/app/bridge.ts';
import { pathOfDrop } from '../../../renderer/app/dropped.ts';
import { ServiceProvider } from '../../../renderer/app/service-context.tsx';
import { PathField, type PathFieldProps } from '../../../renderer/parts/path-field.tsx';
import { fakeService } from '../fake-service.ts';
import { expectAccessible } from '../show.tsx';

function desktop(more: Partial<Bridge>): void {
  const bridge: Bridge = { call: async () => Promise.reject(new Error('not asked')), ...more };
  Object.defineProperty(window, 'remit', { value: bridge, configurable: true });
}

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(window, 'remit');
});

const drop = (files: readonly File[]): DataTransfer =>
  ({
    files,
    items: files.map(() => ({ webkitGetAsEntry: () => ({ isDirectory: true }) })),
  }) as unknown as DataTransfer;

describe('what is dropped on the desktop window', () => {
  it('is known by its own path, folder or file', async () => {
    desktop({ pathsOf: (files) => files.map((file) => `/images/${file.name}`) });
    await expect(pathOfDrop(drop([new File([], 'backup')]))).resolves.toBe('/images/backup');
  });

  it('is refused when it is nothing, several things, or has no path', async () => {
    desktop({ pathsOf: (files) => files.map(() => '') });
    await expect(pathOfDrop(drop([]))).rejects.toMatchObject({ facts: { code: 'usage' } });
    await expect(pathOfDrop(drop([new File([], 'a'), new File([], 'b')]))).rejects.toMatchObject({
      facts: { message: 'More than one thing was dropped.' },
    });
    await expect(pathOfDrop(drop([new File([], 'a')]))).rejects.toMatchObject({ facts: { code: 'usage' } });
  });
});

describe('a path on the desktop', () => {
  function Field({ pick }: Pick<PathFieldProps, 'pick'>): ReactNode {
    const [path, setPath] = useState('');
    return <PathField label="Where" value={path} onChange={setPath} pick={pick} />;
  }
  const shown = (pick: PathFieldProps['pick']): void => {
    render(
      <ServiceProvider service={fakeService({})}>
        <main>
          <h1>Test</h1>
          <Field pick={pick} />
        </main>
      </ServiceProvider>,
    );
  };

  it('is chosen in the system’s dialog, which picks folders or files', async () => {
    const asked: PathKind[] = [];
    desktop({
      pickPath: async (kind) => {
        asked.push(kind);
        return kind === 'file' ? '/images/one.zip' : null;
      },
    });
    shown('either');
    expect(screen.queryByRole('button', { name: 'Browse this computer' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Choose a folder…' }));
    fireEvent.click(screen.getByRole('button', { name: 'Choose a file…' }));
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('/images/one.zip'));
    expect(asked).toEqual(['folder', 'file']);
    await expectAccessible(screen.getByRole('main'));
  });

  it('asks the dialog for a folder where something new is made', async () => {
    const asked: PathKind[] = [];
    desktop({
      pickPath: async (kind) => {
        asked.push(kind);
        return '/cases';
      },
    });
    shown('new-folder');
    fireEvent.click(screen.getByRole('button'));
    await waitFor(() => expect(asked).toEqual(['folder']));
  });
});

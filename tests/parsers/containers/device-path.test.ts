import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { devicePath, NAMELESS, slashed } from '../../../parsers/containers/device-path.ts';

describe('devicePath', () => {
  it.each([
    ['private/var/mobile/Library/SMS/sms.db', 'private/var/mobile/Library/SMS/sms.db'],
    ['/private/var/mobile/a', 'private/var/mobile/a'],
    ['./data/data/x', 'data/data/x'],
    ['../../../etc/passwd', 'etc/passwd'],
    ['a/../b/./c', 'a/b/c'],
    ['C:/Users/x', 'Users/x'],
    ['//a//b/', 'a/b'],
    ['a/..b/c...', 'a/..b/c...'],
    ['a/b:c?d', 'a/b:c?d'],
    ['.', NAMELESS],
    ['', NAMELESS],
    ['/', NAMELESS],
    ['../..', NAMELESS],
  ])('%j is %j', (name, path) => expect(devicePath(name)).toBe(path));

  it('never begins with a slash and never holds a part that leads up, whatever the name', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '', 'C:', '\\', 'a', '...'), fc.string());
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = devicePath(parts.join('/'));
        expect(path).not.toBe('');
        expect(path.split('/').some((piece) => piece === '' || piece === '.' || piece === '..')).toBe(false);
        expect(devicePath(path)).toBe(path);
      }),
    );
  });
});

describe('slashed', () => {
  it('turns the separators of a Windows tool', () => expect(slashed('a\\b\\c')).toBe('a/b/c'));
  it('leaves a backslash in a name on a phone alone', () => expect(slashed('a/b\\c')).toBe('a/b\\c'));
});

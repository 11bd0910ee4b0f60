import { describe, expect, it } from 'vitest';
import { count, counted, share, size } from '../../../renderer/text/count.ts';

describe('numbers in words', () => {
  it('agree with what they count', () => {
    expect(count(473_930)).toBe('473,930');
    expect(counted(1, 'file')).toBe('1 file');
    expect(counted(0, 'file')).toBe('0 files');
    expect(counted(2, 'person', 'people')).toBe('2 people');
  });

  it.each([
    [0, '0%'],
    [1e-9, 'less than 0.1%'],
    [0.004, '0.4%'],
    [0.1, '10%'],
    [1, '100%'],
  ])('a share of %d is %s', (part, text) => {
    expect(share(part)).toBe(text);
  });

  it.each([
    [null, 'size not recorded'],
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [48_230_144, '48.2 MB'],
    [5e14, '500.0 TB'],
    [5e15, '5000.0 TB'],
  ])('%s bytes are %s', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });
});

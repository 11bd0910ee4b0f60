import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { e7Position, googleTime, latLngText, member } from '../../../parsers/formats/google-location.ts';

describe("pieces of Google's location exports", () => {
  it('reads degrees times ten million, also where they ran over 32 bits', () => {
    expect(e7Position(515_000_000, -1_250_000)).toEqual({ lat: 51.5, lon: -0.125 });
    expect(e7Position('515000000', '-1250000')).toEqual({ lat: 51.5, lon: -0.125 });
    expect(e7Position(2 ** 32 - 338_666_667, 1_512_000_000)).toEqual({ lat: -33.8666667, lon: 151.2 });
    expect(e7Position(515_000_000, 2 ** 32 - 1_250_000)).toEqual({ lat: 51.5, lon: -0.125 });
    expect(e7Position(0, 0)).toBeNull();
    expect(e7Position(undefined, 5)).toBeNull();
    expect(e7Position(1_500_000_000, 5)).toBeNull();
  });

  it.each([
    ['51.5°, -0.125°', { lat: 51.5, lon: -0.125 }],
    ['geo:51.5,-0.125', { lat: 51.5, lon: -0.125 }],
    ['geo:51.5,-0.125;u=35', { lat: 51.5, lon: -0.125 }],
    ['51.5°', null],
    ['north, west', null],
    ['geo:0.0,0.0', null],
    [17, null],
  ])('reads %j', (text, place) => {
    expect(latLngText(text)).toEqual(place);
  });

  it('reads times in either form', () => {
    expect(googleTime('2024-05-01T14:30:00.000+01:00')).toEqual({ ms: Date.UTC(2024, 4, 1, 13, 30), basis: '+01:00' });
    expect(googleTime(undefined, '1398441583147')).toEqual({ ms: 1_398_441_583_147, basis: 'utc' });
    expect(googleTime('rubbish', 1_398_441_583_147)).toEqual({ ms: 1_398_441_583_147, basis: 'utc' });
    expect(googleTime(undefined, '0')).toBeNull();
    expect(googleTime(undefined, '9'.repeat(30))).toBeNull();
  });

  it('reaches only own members', () => {
    expect(member({ a: { b: 1 } }, 'a', 'b')).toBe(1);
    expect(member({ a: 'text' }, 'a', 'length')).toBeUndefined();
    expect(member({}, 'constructor')).toBeUndefined();
    expect(member(null, 'a')).toBeUndefined();
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.string(), { maxLength: 3 }), (value, path) => {
        e7Position(member(value, ...path), value);
        latLngText(value);
        googleTime(value, value);
      }),
    );
  });
});

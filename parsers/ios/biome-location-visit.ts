/**
 * Biome `Location.Visit` (iOS 17 on). Payload: 1 when noted, 3 the place (1 latitude, 2 longitude, 3 accuracy, 4 altitude), 4 arrival,
 * 5 departure, 6 confidence, 8.5 the place in the map (2 name, 4 category). Facts of the format: iLEAPP. Its address is not taken
 * over: it would tell the exact place where only the neighbourhood may be seen.
 */
import { biomeParser } from '../formats/biome.ts';
import { position } from '../formats/position.ts';

export const parser = biomeParser({
  id: 'ios-biome-location-visit',
  title: 'Visits to places (Biome)',
  streams: ['Location.Visit'],
  category: 'locations',
  kind: 'visit',
  service: 'routined',
  covers: 'Stays of the phone at a place, from arrival to departure, as the phone worked them out.',
  leavesOut: ['Who carried the phone.', 'The address of the place, which its position says.'],
  read: (message) => {
    const place = message.message(3);
    const at = position(place?.real(1), place?.real(2));
    const known = message.message(8)?.message(5) ?? null;
    const arrival = message.time(4);
    const departure = message.time(5);
    return {
      time: arrival ?? message.time(1),
      end_time: arrival !== null && departure !== null && departure >= arrival ? departure : null,
      title: known?.text(2) ?? null,
      lat: at?.lat ?? null,
      lon: at?.lon ?? null,
      accuracy: at === null ? null : (place?.real(3) ?? null),
      meta: { noted_at: message.time(1), confidence: message.real(6) },
      detail: { category: known?.text(4) ?? null },
    };
  },
});

/** Significant places the phone names, Biome set `Location.SignificantLocation`. Payload: 1 label, 3 address (1 street, 2 area, 3 town, 4 country). The street is not taken over: it could hold the house. */
import { biomeSet } from '../formats/biome-set.ts';

export const parser = biomeSet({
  id: 'ios-biome-set-places',
  title: 'Significant places (Biome)',
  set: 'Location.SignificantLocation',
  category: 'locations',
  kind: 'learned-place',
  covers: 'Places the phone counts as significant, by label, area, town and country.',
  leavesOut: ['Streets and houses; the positions lie in routined’s own stores.', 'Visits.'],
  says: (text) => ({ title: text('1'), detail: { area: text('3.2'), town: text('3.3'), country: text('3.4') } }),
});

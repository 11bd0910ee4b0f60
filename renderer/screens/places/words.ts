/** Words of the places: where positions come from, and what a dot on paper cannot tell. */
import type { PlaceClass } from './place-class.ts';

export const CLASS_WORDS: Readonly<Record<PlaceClass, string>> = {
  recorded: 'Recorded by the device',
  estimated: 'Estimated by a service',
  photo: 'In a photo or film',
  shared: 'Shared by somebody else',
  sent: 'Sent from this device',
  searched: 'Searched for',
  sender: 'Of a sender the phone was told of, not of the phone',
  unknown: 'How it came about is not known',
};

export const words = {
  title: 'Places',
  intro: 'Positions in what the grant in use opens, with how each came about. A position is of a record, not of a person.',
  squares:
    'This grant shows squares of a hundredth of a degree, about 1.1 km from south to north. Exact positions are a step of their own.',
  exact: 'This grant shows positions as they are written in the source, with the accuracy that the source claims.',
  reading: 'Reading the positions',
  kinds: 'Kind of information',
  anyKind: 'every kind in the grant',
  caption: 'Positions in the grant',
  time: 'Time',
  how: 'How it came about',
  place: 'Place',
  accuracy: 'Accuracy',
  accuracyOf: (metres: string): string => `within ${metres} m, as the source says`,
  noAccuracy: 'not recorded',
  what: 'What',
  details: 'Details',
  detailsOf: (when: string): string => `Details of the position of ${when}`,
  noun: 'positions',
  square: (lat: string, lon: string): string => `square from ${lat}, ${lon}`,
  empty: 'No position in the grant',
  emptyNext: 'Choose every kind, or look at what the grant covers under Access. Positions are shown from level 4 on.',
  drawing: 'The positions on this page, drawn',
  drawingAbout:
    'North is up. Outlines of land and countries are coarse: a coast or border can lie kilometres from where it is drawn, and there are no streets. They come with Remit; nothing is fetched. Nothing is joined up, because positions one after another are no journey. The list below says the same.',
  drawingLabel: (n: string, classes: string): string => `${n} drawn by latitude and longitude: ${classes}`,
  drawingScale: (length: string): string => `The bar is ${length} long. Fine lines are the same distance apart.`,
  within: (n: number, all: number): string =>
    n === all ? 'All of them are on the map.' : `${n} of ${all} are in this part of the map.`,
  countries: (names: readonly string[]): string =>
    names.length === 0
      ? 'No land lies in this part by these outlines.'
      : `Land in this part by these outlines: ${names.length > 12 ? `${names.length} countries` : names.join(', ')}.`,
  noOutlines: 'The outlines of land could not be read, so the positions stand by themselves.',
  moves: 'Move the map',
  closer: 'Closer',
  further: 'Further',
  north: 'North',
  south: 'South',
  west: 'West',
  east: 'East',
  all: 'All positions',
  movedTo: (where: string): string => `Map: ${where.toLowerCase()}`,
  metres: (n: number): string => (n >= 1000 ? `${n / 1000} km` : `${n} m`),
  classCount: (name: string, n: string): string => `${name}: ${n}`,
  onThisPage: 'On this page',
} as const;

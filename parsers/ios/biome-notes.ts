/** Biome `NotesContent` (iOS 15, 16). Payload: 1 and 2 ids, 3 when, 5 the words. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-notes',
  title: 'Notes read by suggestions (Biome)',
  streams: ['NotesContent'],
  category: 'documents',
  kind: 'note-copy',
  service: 'notes',
  covers: 'Words of notes that the phone read for suggestions; they can outlive the note.',
  read: (message) => ({ time: message.time(3), body: message.text(5), detail: { id: message.text(1), note: message.text(2) } }),
});

/** What each field of a mandate is called, and what to write in it. Dotted paths, without the places in lists. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

export const FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  basis: { label: 'What lets anybody look at this phone?' },
  'instrument.date': { label: 'Date of the order, agreement or warrant', hint: 'For example, 3 3 2026' },
  'instrument.reference': {
    label: 'How it is referred to',
    hint: 'For example, Order of District Judge Example, or a reference number',
  },
  'instrument.paragraph': { label: 'Paragraph that gives the permission (optional)' },
  'instrument.judge': { label: 'Judge (optional)' },
  'issuer.name': { label: 'Who issued it' },
  'issuer.role': { label: 'Their role' },
  'issuer.organisation': { label: 'Their organisation' },
  'issuer.court': { label: 'Court (optional)' },
  caseNumber: { label: 'Case number' },
  proceedings: { label: 'What kind of proceedings?' },
  regime: { label: 'Which data-protection rules apply to whoever looks?' },
  gateway: {
    label: 'How the material may pass from one set of rules to the other (optional)',
    hint: 'Needed when police material goes to a family court: the order or protocol that lets it',
  },
  purpose: { label: 'What is the purpose?', hint: 'In the words of the order or agreement' },
  issues: { label: 'Issues' },
  'issues.id': { label: 'Number or short name' },
  'issues.question': { label: 'What is to be decided' },
  devices: { label: 'Phones' },
  'devices.exhibit': { label: 'Exhibit reference' },
  'devices.sha256': { label: 'SHA-256 of its extraction (optional)', hint: 'Stands on the extraction’s coverage page' },
  dataSubjects: { label: 'People it is about' },
  'dataSubjects.name': { label: 'Name' },
  'dataSubjects.role': { label: 'Who they are in the case', hint: 'For example, child, mother' },
  'dataSubjects.child': { label: 'Under 18' },
  'dataSubjects.identifiers': {
    label: 'Their numbers and addresses (optional)',
    hint: 'One on each line. They are then shown by name, not by pseudonym',
  },
  'scope.categories': { label: 'What kinds of information may be looked at?', hint: 'Only what the order or agreement names' },
  'scope.services': {
    label: 'Only in these apps or services (optional)',
    hint: 'One on each line, such as whatsapp. Leave empty for all',
  },
  'scope.windows': { label: 'Dates' },
  'scope.windows.from': { label: 'From' },
  'scope.windows.to': { label: 'To, this day included' },
  'scope.windows.zone': { label: 'Time zone of these days' },
  'scope.parties': { label: 'With whom' },
  'scope.parties.label': { label: 'How to call them', hint: 'For example, the father' },
  'scope.parties.identifiers': { label: 'Their numbers and addresses', hint: 'One on each line' },
  'scope.words': { label: 'Only items that hold one of these words (optional)', hint: 'One on each line' },
  'scope.places': { label: 'Only at these places (optional)' },
  'scope.places.label': { label: 'What to call the place', hint: 'For example, the school' },
  'scope.places.lat': { label: 'Latitude', hint: 'In degrees, such as 51.8824' },
  'scope.places.lon': { label: 'Longitude', hint: 'In degrees, west of Greenwich with a minus, such as -4.3105' },
  'scope.places.metres': { label: 'How far round it, in metres', hint: 'At least 100' },
  'scope.media': { label: 'Pictures, films and recordings' },
  'scope.deleted': { label: 'Records found outside the live store' },
  'scope.undated': { label: 'Records that carry no time' },
  maxLevel: { label: 'What is the highest step it allows?' },
  'privilege.parties': { label: 'Lawyers' },
  'privilege.parties.label': { label: 'Name or firm' },
  'privilege.parties.identifiers': { label: 'Their numbers and addresses', hint: 'One on each line' },
  'privilege.words': { label: 'Words that mark advice from a lawyer (optional)', hint: 'One on each line' },
  conditions: { label: 'Conditions of the order or agreement (optional)', hint: 'One on each line' },
  sift: { label: 'Is it sifted before anybody else reads it?' },
  sifter: { label: 'Who sifts' },
  reviewer: { label: 'Who reviews' },
  validFrom: { label: 'From which day does it hold?' },
  expires: { label: 'On which day does it end?' },
  reviewOn: { label: 'When is it looked at again?' },
  childViews: { label: 'The child’s views' },
  'childViews.recorded': { label: 'What the child said' },
  'childViews.by': { label: 'Who asked' },
  'childViews.on': { label: 'When' },
  'childViews.weighed': { label: 'How it was weighed' },
  'childViews.notObtained': { label: 'Why the child’s views were not obtained' },
  agreement: { label: 'The agreement' },
  'agreement.by': { label: 'Who agreed' },
  'agreement.relation': { label: 'Who they are to the person who uses the phone' },
  'agreement.capacity': { label: 'How it is known that they could agree' },
  'agreement.noPressure': { label: 'How it is known that there was no pressure' },
  'agreement.noticeGiven': { label: 'When the written notice was given' },
  'agreement.confirmedBy': { label: 'How the agreement was confirmed', hint: 'For example, in writing, signed on 3 March 2026' },
  'agreement.informed': { label: 'Who else was told (optional)' },
  attachments: { label: 'The order or agreement itself' },
};

/** A field without the places in lists: `issues.0.question` as `issues.question`. */
export function fieldName(field: string): string {
  return field
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.');
}

/** The words for a field, or for the nearest field that holds it. */
export function fieldWords(field: string): FieldWords {
  for (let name = fieldName(field); name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = FIELD_WORDS[name];
    if (found !== undefined) return found;
  }
  return { label: field === '' ? 'The mandate' : field };
}

/**
 * The invented family. Numbers come from the ranges that Ofcom keeps for drama (07700 900000-900999, 01632 960000-960999),
 * addresses from example.com, example.org and example.net. Any likeness to a living person is chance.
 */
export interface Person {
  readonly key: string;
  readonly first: string;
  readonly last: string;
  /** As `+44...`, or a sender's name where a business sends without a number. */
  readonly number: string;
  readonly email?: string;
  /** Under 18. */
  readonly child: boolean;
  readonly role: string;
  /** `YYYY-MM-DD`, where somebody wrote it into the address book. */
  readonly birthday?: string;
  /** In whose address book, and under which name and spellings of the number. */
  readonly saved?: {
    readonly iphone?: { readonly as: readonly [first: string, last: string]; readonly numbers: readonly string[] };
    readonly android?: { readonly as: readonly [first: string, last: string]; readonly numbers: readonly string[] };
  };
}

/** Every person of the story; the first two own the phones. */
export const FAMILY = [
  {
    key: 'nia',
    first: 'Nia',
    last: 'Harrow',
    number: '+447700900101',
    email: 'nia.harrow@example.com',
    child: true,
    role: 'the child, 14, whose iPhone it is',
    birthday: '2011-09-17',
    saved: {
      iphone: { as: ['Nia', 'Harrow'], numbers: ['+44 7700 900101'] },
      android: { as: ['Nia', '💛'], numbers: ['07700 900101'] },
    },
  },
  {
    key: 'marcus',
    first: 'Marcus',
    last: 'Harrow',
    number: '+447700900123',
    email: 'marcus.harrow@example.com',
    child: false,
    role: 'her father, whose Android phone it is',
    saved: { iphone: { as: ['Dad', ''], numbers: ['07700 900123', '+44 7700 900123', '(07700) 900-123'] } },
  },
  {
    key: 'bethan',
    first: 'Bethan',
    last: 'Pryce',
    number: '+447700900134',
    email: 'bethan.pryce@example.com',
    child: false,
    role: 'her mother',
    saved: {
      iphone: { as: ['Mam', ''], numbers: ['+44 7700 900134'] },
      android: { as: ['Bethan', 'Pryce'], numbers: ['+447700900134', '07700900134'] },
    },
  },
  {
    key: 'gwen',
    first: 'Gwenllian',
    last: 'Pryce',
    number: '+447700900145',
    child: false,
    role: 'her grandmother (Mamgu)',
    saved: {
      iphone: { as: ['Mamgu', ''], numbers: ['07700900145', '01632 960145'] },
      android: { as: ['Gwen', 'Pryce'], numbers: ['07700 900145'] },
    },
  },
  {
    key: 'ross',
    first: 'Ross',
    last: 'Harrow',
    number: '+447700900156',
    child: false,
    role: 'her uncle, brother of her father',
    saved: {
      iphone: { as: ['Uncle', 'Ross'], numbers: ['07700 900156'] },
      android: { as: ['Ross', ''], numbers: ['+44 7700 900156'] },
    },
  },
  { key: 'rossOther', first: '', last: '', number: '+447700900871', child: false, role: 'a number that nobody saved' },
  { key: 'stranger', first: '', last: '', number: '+447700900882', child: false, role: 'a wrong number' },
  {
    key: 'zainab',
    first: 'Zainab',
    last: 'Rahim',
    number: '+447700900201',
    email: 'zainab@example.org',
    child: true,
    role: 'a school friend, 14',
    birthday: '2011-11-02',
    saved: { iphone: { as: ['Zainab', '🌸'], numbers: ['+44 7700 900201'] } },
  },
  {
    key: 'zosia',
    first: 'Zosia',
    last: 'Nowicka',
    number: '+447700900212',
    child: true,
    role: 'a school friend, 14',
    birthday: '2012-02-23',
    saved: { iphone: { as: ['Zosia', 'Nowicka'], numbers: ['07700 900212'] } },
  },
  {
    key: 'ffion',
    first: 'Ffion',
    last: 'Tudor',
    number: '+447700900223',
    child: true,
    role: 'a girl of her class',
    saved: { iphone: { as: ['Ffion', 'T'], numbers: ['07700900223'] } },
  },
  {
    key: 'mason',
    first: 'Mason',
    last: 'Ellery',
    number: '+447700900234',
    child: true,
    role: 'a boy of her class',
  },
  {
    key: 'lowri',
    first: 'Lowri',
    last: 'Beynon',
    number: '+447700900301',
    child: false,
    role: 'the football coach',
    saved: {
      iphone: { as: ['Coach', 'Lowri'], numbers: ['07700 900301'] },
      android: { as: ['Lowri', 'Football'], numbers: ['07700900301'] },
    },
  },
  {
    key: 'hale',
    first: 'Imogen',
    last: 'Hale',
    number: '+447700900412',
    email: 'i.hale@halerook.example.org',
    child: false,
    role: "her father's solicitor",
    saved: { android: { as: ['Imogen', 'Hale (solicitor)'], numbers: ['07700 900412', '01632 960412'] } },
  },
  {
    key: 'teague',
    first: 'Owain',
    last: 'Teague',
    number: '+447700900423',
    email: 'o.teague@teaguelaw.example.org',
    child: false,
    role: "the child's solicitor",
    saved: { iphone: { as: ['Owain', 'Teague (my solicitor)'], numbers: ['+44 7700 900423'] } },
  },
  {
    key: 'brook',
    first: 'Folasade',
    last: 'Brook',
    number: '+447700900434',
    child: false,
    role: 'the social worker',
    saved: {
      iphone: { as: ['Folasade', 'Social Worker'], numbers: ['07700 900434'] },
      android: { as: ['F', 'Brook SW'], numbers: ['07700900434'] },
    },
  },
  { key: 'surgery', first: '', last: '', number: 'WenvaleSurg', child: false, role: 'the doctors’ surgery, which sends by name' },
  {
    key: 'kath',
    first: 'Kath',
    last: 'Dray',
    number: '+447700900445',
    child: false,
    role: 'her father’s employer',
    saved: { android: { as: ['Kath', 'Work'], numbers: ['07700900445'] } },
  },
] as const satisfies readonly Person[];

export type PersonKey = (typeof FAMILY)[number]['key'];

const BY_KEY: ReadonlyMap<string, Person> = new Map(FAMILY.map((one): [string, Person] => [one.key, one]));

/** The person with this key. */
export function person(key: PersonKey): Person {
  const found = BY_KEY.get(key);
  if (found === undefined) throw new RangeError(`nobody in the family is called ${key}`);
  return found;
}

export type Phone = 'iphone' | 'android';
export const OWNERS: Readonly<Record<Phone, PersonKey>> = { iphone: 'nia', android: 'marcus' };

/** How a WhatsApp account is named: the number without its plus sign. */
export function whatsappJid(key: PersonKey): string {
  return `${person(key).number.slice(1)}@s.whatsapp.net`;
}

/** The name an owner gave somebody in the address book, or null where the number is not saved. */
export function savedName(phone: Phone, key: PersonKey): string | null {
  const saved = person(key).saved?.[phone];
  return saved === undefined ? null : saved.as.join(' ').trim();
}

/**
 * Sources that a record is protected by: who sent it, or which app it lies in (law.md R28, R30). Never what it says, and never a guess at
 * what somebody is or has. The list is what Remit knows; it is shown on screen as it stands here, and it is not complete.
 */
import { z } from 'zod';

export const PROTECTIONS = {
  confidential: {
    title: 'Confidential records',
    about:
      'What passed with clinics, counsellors, helplines, social workers and people marked as professionals. A second person has to agree, as for health.',
  },
  special: {
    title: 'Apps that tell what the law protects most',
    about: 'What lies in apps for dating, religion, the menstrual cycle, politics or health, or came from such a service.',
  },
} as const;
export type Protection = keyof typeof PROTECTIONS;
export const ProtectionSchema = z.enum(Object.keys(PROTECTIONS) as [Protection, ...Protection[]]);

export interface SourceRule {
  readonly id: string;
  readonly protection: Protection;
  /** In words, for the screen. */
  readonly what: string;
  /** Names of an app: an Android package or an Apple bundle. */
  readonly apps?: readonly string[];
  /** Numbers, short codes and names that stand as a sender; letter case and spaces do not count. */
  readonly senders?: readonly string[];
  /** What a sender's name in letters begins with, before its end or a sign that is no letter. */
  readonly senderWords?: readonly string[];
  /** The end of an e-mail address: this domain, or one under it. */
  readonly domains?: readonly string[];
}

export const SOURCE_RULES: readonly SourceRule[] = [
  {
    id: 'clinic',
    protection: 'confidential',
    what: 'The National Health Service, surgeries and clinics',
    senders: ['NHSNoReply', 'NHSBSA', '111', '119'],
    senderWords: ['NHS', 'GP', 'Surgery', 'Clinic', 'Hospital', 'CAMHS', 'Dentist', 'Pharmacy'],
    domains: ['nhs.uk', 'nhs.net', 'nhs.scot', 'hscni.net'],
  },
  {
    id: 'counselling',
    protection: 'confidential',
    what: 'Counsellors and helplines',
    senders: ['85258', '82111', '116123', '116000', '08001111', '08088005000', '08082000247'],
    senderWords: ['Childline', 'Samaritans', 'Shout', 'Kooth', 'Relate', 'Counselling'],
    domains: [
      'samaritans.org',
      'childline.org.uk',
      'giveusashout.org',
      'kooth.com',
      'relate.org.uk',
      'mind.org.uk',
      'womensaid.org.uk',
      'refuge.org.uk',
    ],
  },
  {
    id: 'social-work',
    protection: 'confidential',
    what: 'Social-work services',
    senderWords: ['Cafcass', 'SocialCare', 'SocialServices'],
    domains: ['cafcass.gov.uk'],
  },
  {
    id: 'dating',
    protection: 'special',
    what: 'Dating',
    apps: [
      'com.tinder',
      'com.cardify.tinder',
      'com.bumble.app',
      'com.moxco.bumble',
      'co.hinge.app',
      'co.hinge.mobile.ios',
      'com.grindrapp.android',
      'com.grindrguy.grindrx',
      'com.badoo.mobile',
      'com.okcupid.okcupid',
      'com.pof.android',
      'com.ftw_and_co.happn',
      'com.match.android.matchmobile',
      'com.muzmatch.muzmatchapp',
      'com.coffeemeetsbagel.android',
    ],
    domains: [
      'tinder.com',
      'bumble.com',
      'hinge.co',
      'grindr.com',
      'badoo.com',
      'okcupid.com',
      'pof.com',
      'happn.com',
      'match.com',
    ],
  },
  {
    id: 'religion',
    protection: 'special',
    what: 'Religion',
    apps: [
      'com.bitsmedia.android.muslimpro',
      'com.bitsmedia.muslimpro',
      'com.quran.labs.androidquran',
      'com.sirma.mobile.bible.android',
      'tv.lifechurch.bible',
      'app.hallow.android',
    ],
    domains: ['muslimpro.com', 'youversion.com', 'bible.com', 'hallow.com'],
  },
  {
    id: 'cycle',
    protection: 'special',
    what: 'The menstrual cycle and pregnancy',
    apps: [
      'org.iggymedia.periodtracker',
      'com.clue.android',
      'com.biowink.clue',
      'com.popularapp.periodcalendar',
      'com.naturalcycles.cordova',
    ],
    domains: ['flo.health', 'helloclue.com', 'naturalcycles.com'],
  },
  {
    id: 'politics',
    protection: 'special',
    what: 'Political parties and trade unions',
    domains: [
      'labour.org.uk',
      'conservatives.com',
      'libdems.org.uk',
      'greenparty.org.uk',
      'snp.org',
      'plaid.cymru',
      'reformparty.uk',
      'unison.co.uk',
      'unitetheunion.org',
      'gmb.org.uk',
    ],
  },
  {
    id: 'health-app',
    protection: 'special',
    what: 'Health',
    apps: [
      'com.nhs.online.nhsonline',
      'com.apple.Health',
      'com.sec.android.app.shealth',
      'com.google.android.apps.healthdata',
      'com.getsomeheadspace.android',
      'com.calm.android',
      'com.betterhelp',
      'com.talkspace.talkspaceapp',
    ],
    domains: ['headspace.com', 'betterhelp.com', 'talkspace.com'],
  },
];

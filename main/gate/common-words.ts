/**
 * Words that address books use as names but that everybody writes: they say a role or nothing, and putting a pseudonym in their
 * place would garble every message. They are replaced inside a full name and never alone.
 */
export const EVERYDAY_WORDS: ReadonlySet<string> = new Set(
  `a an and are at be but by for from has have he her his home house i in is it its me mobile my new no not number of office old on or our
  out phone she so that the their them they this to up us was we were with work you your
  mum mom mam mummy mommy dad daddy papa mama nan nana nanny gran granny grandma grandad grandpa auntie aunt aunty uncle brother
  sister son daughter baby wife husband cousin boss friend
  mr mrs ms miss dr doctor nurse teacher school college nursery dentist surgery hospital clinic bank taxi cab police council court
  shop plumber builder landlord support service services team help info admin contact contacts team group voicemail unknown
  private family football class year street road lane north south east west uk england london`.split(/\s+/),
);

/** Names that are also words: replaced alone only where they are written with a capital. */
export const NAMES_AND_WORDS: ReadonlySet<string> = new Set(
  `amber art august autumn bill bob brook carol chase christian clay cliff crystal dale dawn daisy dean dick drew earl eve faith fern
  forest frank gene ginger glen grace grant guy harmony hazel heather herb hill holly hope hunter iris ivy jack jade jasmine jay jean
  jewel joy june king lane lily long lucky major mark marsh mason may melody miles mike mason olive page park pat patience pearl penny
  peter pierce poppy price prince prudence ray reed rich river rob robin rock rose ruby rusty sandy savannah scarlett serenity sky
  skip sky star stone storm sue summer sunny tab terry tiffany tom trinity troy victor violet wade walker ward warren wells will
  willow winter wood woody young white black brown green gray grey baker butcher cook carter potter smith taylor turner page bell
  rice cross fox wolf bird bush field moore banks mills day knight love rose best sharp short swift small little good`.split(
    /\s+/,
  ),
);

/** Small words by their work in a sentence, separated by blanks ("_" joins the words of a phrase). */
const words = (list: string): ReadonlySet<string> =>
  new Set(list.split(/\s+/).map((word) => word.replaceAll('_', ' ')));

/** Said for courtesy or rhythm: means nothing in front of a command. */
export const FILLERS =
  words(`please pls plz plse pleas kindly just now then also so ok okay hey hi hello dear thanks thank cheers well
  right
  quickly quick simply actually really and plus next first firstly secondly second third finally lastly afterwards
  additionally still yes yep
  yeah sure alright again asap immediately urgently urgent today thx ty too instead only merely solely purely ah oh um uh hm hmm bot both
  btw fyi sorry go ahead
  could can would will you u we i let lets let's us be so_kind need to want would like i'd we'd you'd 'd 's me have
  must should shall they
  anyway meanwhile subsequently likewise step finally directly straight once more that done after that's afterward
  later therefore thus
  permanently irrevocably irreversibly fully completely entirely forthwith promptly hopefully
  someone somebody anyone a an the friendly gently maybe_you new quick bitte danke merci gracias grazie mal rather better all immediatly
  team folks everyone`);

export const PRONOUNS = words(
  `it him her them his their its hers theirs himself herself themselves that_one this_one both`,
);
export const SUBJECT_PRONOUNS = words(
  `he she it they we i this that there who which these those nobody everybody hr legal`,
);
export const NEGATIONS =
  words(`not don't never no cannot can't won't mustn't shouldn't needn't didn't doesn't isn't aren't wasn't weren't
  haven't
  hasn't neither nor nobody none nothing without nope wouldn't couldn't avoid refrain ain't shan't nicht kein`);
export const WH_WORDS = words(`what which who whose whom how why when where`);
export const AUXILIARIES =
  words(`is are was were am be been being has have had do does did can could will would shall should may might must
  isn't aren't wasn't weren't hasn't haven't didn't don't doesn't can't couldn't won't wouldn't`);
export const PREPOSITIONS =
  words(`of for on about from to in at by with via regarding concerning re within into onto over under against
  between per as until till since before after during through throughout across out off up down`);
export const DETERMINERS = words(
  `the a an my our your his her their its this that these those some any all every each both`,
);
export const CONDITIONS = words(`if unless once when whenever until till provided assuming whether before after`);

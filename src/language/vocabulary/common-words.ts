/**
 * English words that the spelling mender must leave alone because one slip would turn them into a word of the vocabulary,
 * and words that begin sentences or stand in capitals without being names.
 */
export const COMMON_WORDS = `field fields senior junior older oldest elder newer newest younger refer refers referred referring replay arise arises arose forge relive extort lasting lasts leaver leavers instructs instructed insists insisted demands newsletter newsletters cuppa biscuit biscuits fancy joked jokes candle candles rely relies relied
  insure insured blink brink evoke stroke verity statues star stars deplete depleted compete depletion verge wiper wipers drift fund funds
  funded fond beach peach accent wins charges charged upset parse verily registry fleet inventory telemetry explorer firmware cleaner cleaning
  property properties properly property's attribute attributes relate related late
    crease creased phrase ease remote remotes removed removal remover surge purse purges breeze
  black back clock lock locked expert experts extent extents intend presume cancer improve approver approvers statue
  cause caused clause
  clauses resort deport chance chances collect connect connected reach starch upstate dated date dates store stored
  restored restorer
  listed links linked lint line lines linen life left gift lifted raft draft trash brush crush purges purgatory
  erased erasmus serve served
  server resume resumes assume assumed consume rejects eject project projects inject decline declined incline
  defined define refine refined
  refuse refused reuse reused diffuse confuse excuse accuse pause paused pulse passed pass past paste post posted
  cost close closed clothes
  those whose chose these there their them then than that this thing think thank thanks through though thought tough
  rough touch much such
  march match batch catch watch patch winter printer painter point paint saint faint find fine fined mind wind kind
  blind bind binds
  test text next nest best rest west pest vest task ask asked mask masks risk disk desk dusk mean meant means note
  notes noted vote votes
  quote quotes rote wrote write white while whale where were here her his him house hour hours our four fourth forth
  worth north
  month months mouth south youth truth report reports support supports sport airport import important importer
  history story stories factory
  victory assign design resign sign signs signed signal single simple sample example examples temple people purple
  couple double trouble
  table cable able unable enable stable noble label level lever never ever every very vary carry hurry worry sorry
  story query
  order orders border under wonder sender gender tender render vendor window widow shadow meadow follow fellow
  yellow hello below
  lunch bunch munch coffee office officer offices officers service device devise advice advise price prize prices
  police policy policies
  delay delays relay display play plays place places plane planes plan plans plant plants planet planned change
  changed charge charged
  large barge danger ranger stranger manager managed management update updates updated upgrade grade trade trader
  shade blade
  state states stated estate status statute statutes static stats stat start started smart chart charts heart party
  part parts port ports
  court courts count counts country county mount amount account accounts discount found bound sound round ground
  around
  ready steady already study body nobody anybody somebody everybody busy easy lazy crazy daisy noisy rainy funny
  sunny money honey monkey
  happy unhappy apply reply supply comply simply deeply family finally really rally ally only lonely early yearly
  nearly clearly
  monday tuesday wednesday thursday friday saturday sunday january february april may june july august september
  october november december
  morning evening night tonight afternoon tomorrow yesterday today week weeks weekend year years day days minute
  minutes second seconds
  team teams meeting meet meets sheet street great greet green screen seen been keen queen between seem seems deem
  feel feels feet
  board word words world work works worked working worker workshop weather whether feather leather father mother
  brother sister other
  another others rather together either neither gather lather bother cake lake take wake make bake shake brake break
  bread dead head
  read road load loads roads broad board clear clean lean dear dare care car cars card cards guard hard yard garden sparing sitting grand sorting standing staring caring scaring lining mining fining timing rating dating stating waiting granted
  person persons personal personnel private privacy company companies compare computer contract contact contacts
  contain content contents
  control controls control consent legal law laws lawyer lawyers lawsuit suit suite invoice voice choice choose
  loose lose lost last least
  east fast cast vast blast past first thirst burst trust just must dust bust rust crust august august august might
  right light flight fight
  sight tight night bright eight height weight freight straight long song strong wrong along belong among young
  agree agreed agrees degree three tree free fee see sea tea pea seat heat meat beat neat treat threat wheat what
  hotel motel model modern moderne mode code node nodes rode mood food good wood woods would could should cloud loud
  proud
  phone phones alone stone zone tone gone done bone none one ones once hence fence since science prince province
  sentence evidence audience
  customer customers custom consumer employee employees employer department apartment building buildings budget
  gadget target
  photo photos video videos radio ratio studio audio folder folders slides slide side sides wide hide ride pride
  bride guide guidelines
  password passwords passport passports permit permits summit submit commit committee limit limits visit visits
  digit digits credit edit
  credits exit unit units unite united site sites write quite quiet quit suit fruit fruity city cities pity duty
  beauty county
  mail mails email emails e-mail address dress access success process processes progress express press pressed
  stress across boss
  loss less unless useless careless class glass grass pass mass brass
  hr ceo cto cfo dpo gdpr dsgvo it eu us uk ai id ids iot api faq pdf json csv mfa eid vip crm sap erp ok asap fyi
  tbd tba pto ooo
  joint friendly party kick nice idea lovely cool awesome perfect super excellent wonderful brilliant welcome cheers
  bye ciao servus moin
  congrats congratulations enjoy fun joke jokes laugh lol haha hehe wow yay hooray oops ouch
  applied apply supplied reopened opened opens opener happened happen happens listen listens listening learning
  learn learned
  removing revoking proving moving loving living giving having saving leaving believing driving arriving
  spare spared sans badge excluded excludes excepted exempt exempted omits omitted leaves accept except expect respect inspect aspect suspect suspects select detect protect protects direct directly
  correct correctly
  believe achieve receive received receiver deceive relieve retrieve grieve arrive drive strive thrive
  decide decided decides divide beside besides inside outside aside reside president resident incident accident
  evident
  council counsel councils colleague college collage language luggage package message messages massage passage usage
  image manage damage
  regards greetings sincerely faithfully best kind warm many mit freundlichen grüßen viele lg vg br
  he she they we you i me my mine your yours ours us it its an a the and or but nor so yet for of on in at to from
  by with about as into like
  over after before under above if because until than too very can will do does did is are was were be been being
  have has had not no yes
  say says said tell told talk talks talked speak spoke spoken call called calls calling hear heard ask asks asking
  want wants wanted wanting
  need needs needed get gets got go goes went gone come comes came give gives gave know knows knew think thinks look
  looks looked use uses used
  let's put set run big small new old high low own same different few more most many much several some any all both
  each
  who whom which what why how here there again always often sometimes usually soon later now away off up down out
  cannot can't don't won't isn't aren't wasn't weren't didn't doesn't hasn't haven't hadn't couldn't shouldn't wouldn't i'm i've i'll i'd
  you're you've you'll he's she's it's we're we've we'll they're they've they'll that's there's what's who's
  ticket tickets newsletter newsletters slide deck decks presentation document documents spreadsheet database
  databases backup backups
  laptop laptops printer printers server servers network desk keyboard mouse fridge kitchen room rooms floor parking
  garage pizza beer cake
  vacation holiday holidays leave sick training course courses onboarding interview candidate candidates salary
  bonus expense expenses
  audit audits auditor auditors board boards management manager colleague colleagues intern interns director directors
  hour minute mistake mistakes error errors bug bugs issue issues problem problems fault false alarm true wrong broken
  proof prove proves proved proven love loves lived lives live clever silver river liver deliver delivers delivery
  cover covers discover
  recovers recover over lover power tower lower flower shower slower later water matter better letter letters latter
  butter bitter
  sitter filter winter enter center centre entre entry entries country pantry century directory victory territory
  inventory memory
  revenue venue avenue menu genus bonus virus campus corpus focus locus stadium medium premium
  stipend expend spend spends spending sending lending ending pending bending trending attend attended attends
  intended
  assist assisted resist insist insists consist persist exist exists twist list lists fist mist
  deed seed weed feed feedback speed need breed freed bleed
  tick trick brick stick kick sick thick quick pick picks picked nick rick click clicks clicked block blocks flock
  shock stock stuck truck
  exposed expose exposes suppose supposed compose composed disposal dispose propose proposed proposal
  scout shout about route routes router tout
  form forms format formal former farm firm firms film warm worm storm
  reader leader header rider wider cider spider provider
  restaurant restful interest interests interested arrested rested tested nested invested
  flight fright flights figures figure future nature mature feature features creature picture pictures lecture
  annie lena lift lisa mark mike paul peter anna maria bob alice tom tim`;

/** Capitalised words that are offices, laws, greetings or products, never part of a personal name. */
export const NEVER_NAMES = `legal hr dpo gdpr dsgvo dsar sar art article iot it azure microsoft teams entra adt
    aad dps id eu management board works council
  team bot dsr request ticket case subject regards best kind thanks thank thx cheers sincerely dear hi hello hey
  kindly please ok sorry
  data protection officer privacy office support helpdesk service desk the our their his her your my we i you he she
  they it this that these
  sales marketing finance accounting procurement security compliance purchasing facility facilities payroll
  engineering operations
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december
  jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 mon tue wed thu fri sat sun mr mrs ms dr prof herr
  frau sir madam miss mister
  from to cc bcc subject sent date re fw fwd von an betreff gesendet request requests status note link export
  portability deletion erasure
  ceo cto cfo json csv pdf mfa eid customer client person user employee device sensor twin registration group hub
  central everything everyone
  actually correction wait no yes not never and or but then also if when because since once after before everywhere
  all only except both
  either neither for in on at of with by as a an is are was were has have had do does did can could would should
  will what which who where
  how why there here now today yesterday tomorrow last next first second third good morning afternoon evening night
  great perfect fine
  nothing something anything someone somebody anyone nobody many more most another other others same new old open
  closed overdue
  german english french spanish italian dutch polish hungarian european christmas easter internet word excel outlook
  sharepoint onedrive
  company office department lawyer solicitor attorney counsel court police colleague colleagues everybody folks guys
  gentlemen ladies
  europe germany france italy spain austria hungary london berlin paris budapest vienna madrid rome munich api crm
  erp sap vip faq`;

/** Given names that are understood in lower case too ("delete anna"). */
export const GIVEN_NAMES = `anna maria peter paul tom tim bob alice john jane jim joe jack james robert michael
    mike david daniel dan thomas chris
  christian christine sarah sara laura lisa julia julie emma emily eva eve sofia sophie sophia clara carla carol
  caroline kate katie katherine
  katharina nina nadia olga irina ivan igor boris dmitri sergei oleg pavel petr jan johan johann jonas jonathan jens
  lars sven nils ole olaf
  erik eric henrik anders bjorn björn ingrid astrid freya hans heinz klaus karl kurt otto fritz franz josef joseph
  jose juan carlos miguel luis
  pedro pablo diego rosa ana lucia elena helena helen irene marta márta martha zsófia zsofia katalin istván istvan
  lászló laszlo ferenc gábor
  gabor zoltan attila balázs eszter judit ágnes agnes ildikó noémi yusuf mehmet ahmed ali fatima aisha omar hassan
  hussein leila layla yasmin
  karim samir amir noor priya raj ravi anil sunil amit sanjay deepak anita sunita kumar chen li wei ming yuki kenji
  hiro akira sakura kim
  minh linh nguyen tran kofi kwame ama abena chidi ngozi emeka siobhan siobhán sean niamh aoife liam noah mia lena
  leon lukas luca marco
  matteo giulia chiara francesca giovanni luigi mario paolo pietro antonio andrea alessandro stefan stefanie stephen
  steve steven kevin brian
  karen susan linda nancy betty ruth grace hannah rachel rebecca leah naomi miriam esther judith simon samuel sam
  benjamin ben jacob isaac
  adam aaron george georg william bill henry harry charles charlie frank fred alfred edward ed oscar oskar max felix
  moritz philipp philip
  vera viktor victor walter werner ursula uwe tina tanja sabine petra monika martina heike birgit anja katja olivia
  amelia isabella ella`;

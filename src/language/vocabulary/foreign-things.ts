const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Things of an office that no command touches, whatever verb stands in front; plurals are found by themselves. */
const FOREIGN_THINGS = words(`
    automation booking brochure budget cable calendar camera-feed canteen chair channel charger chart checklist chocolate coffee
    computer contract copier cron cupboard dashboard deadline-reminder deck deployment desk desktop dinner document-template door drill
    entry expense expenses fan flight flyer folder forecast fridge git heater heating holiday horoscope hotel invoice invoices
    job keyboard kitchen ladder laptop leaflet letterhead licence license light lunch machine magazine mailbox meeting microphone milk
    monitor mouse mug newsletter notebook parcel password payment payroll pdf picture pictures pipeline pizza playlist pod poll poster
    powerpoint presentation printer privilege project projector promotion proposal pump-room quote reboot receipt redirect reminder
    release reply-all repository rota router rule salary sandwich schedule screen screenshot server sheet shift shirt
    shop shuttle slide slides socket spreadsheet sprint standup stand-up stationery survey table taxi template timesheet toner
    train translation transfer trip truck tv tweet van video vpn wallpaper webinar website whiteboard wifi wiki window workshop
    workspace zoom intranet menu permit inventory invitation leave absence overtime raise bonus
    reply breach forklift badge pass appointment interview visa cab ambulance plumber electrician courier caterer
    podcast blog guest-list train-times brand paper-archive spam inbox plants freezer paper-copies certificate-frame hallway curtain carpet lamp bench background tram bus ferry restaurant reservation leave-request vacation-request travel-request handbook manual backup firewall proxy branch build hotfix cluster container database-index
    pod bucket notebook script cronjob bulb blinds thermos kettle dishwasher elevator toilet gate-code parking garage
    banner logo font signature footer stamp envelope postcard stapler pen paper ink bin-bags fruit cake
    ups autoreply auto-reply out-of-office`);

/** In front of a word that might be the bot's ("credit note", "data breach"), they make it another thing. */
const FOREIGN_KINDS = words(`
    credit expense vacation travel sales marketing purchase payment payroll release calendar meeting parking budget invoice
    newsletter wiki jira excel powerpoint sharepoint mailchimp salesforce office-supply nightly cookie stock background`);

const singular = (word: string): string => word.replace(/(?:(?<=[sx]|ch|sh)es|s)$/, '');

export const isForeignThing = (word: string): boolean => FOREIGN_THINGS.has(word) || FOREIGN_THINGS.has(singular(word));
export const isForeignKind = (word: string): boolean => FOREIGN_KINDS.has(word);

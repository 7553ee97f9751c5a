/**
 * What a service says of what it could not give, in a letter's language: the sentences of collecting, and the reasons that
 * services declare. What a change left undone names fields and things, and stays as it was written. Pure.
 */
import { LETTER_LANGUAGE_NAMES, type LetterLanguage } from './letter';

/** By the English sentence, `#` for what differs: German | French | Spanish | Italian. */
const SENTENCES: Readonly<Record<string, string>> = {
  'left out by the request':
    'nicht Teil des Antrags | ne fait pas partie de la demande | no forma parte de la solicitud | non fa parte della richiesta',
  'Not readable: sign-ins (the tenant has no Entra ID P1 licence).':
    'Nicht lesbar: Anmeldungen (es gibt keine Lizenz Entra ID P1). | Connexions non lisibles (il n’y a pas de licence Entra ID P1). | No se pueden leer los inicios de sesión (no hay licencia Entra ID P1). | Accessi non leggibili (manca una licenza Entra ID P1).',
  'Not readable while the account is in the recycle bin: #.':
    'Nicht lesbar, solange das Konto im Papierkorb liegt: #. | Non lisible tant que le compte est dans la corbeille (#). | No se puede leer mientras la cuenta está en la papelera de reciclaje: #. | Non leggibile finché l’account è nel cestino: #.',
  'Not readable: # (answer #).':
    'Nicht lesbar: # (Antwort #). | Non lisible (réponse #2) – #1. | No se puede leer: # (respuesta #). | Non leggibile: # (risposta #).',
  'An account in the recycle bin shows its directory properties only.':
    'Ein Konto im Papierkorb zeigt nur seine Verzeichniseigenschaften. | Un compte dans la corbeille ne montre que ses propriétés d’annuaire. | Una cuenta en la papelera de reciclaje muestra solo sus propiedades de directorio. | Un account nel cestino mostra solo le proprietà della directory.',
  'The last telemetry of a device was not read: it has no device template, which alone names it.':
    'Die letzte Telemetrie eines Geräts wurde nicht gelesen: Es hat keine Gerätevorlage, die allein sie benennt. | La dernière télémétrie d’un appareil n’a pas été lue, faute du modèle d’appareil qui seul la nomme. | No se leyó la última telemetría de un dispositivo: no tiene plantilla de dispositivo, la única que la nombra. | L’ultima telemetria di un dispositivo non è stata letta: manca il modello di dispositivo, l’unico a nominarla.',
  'The last telemetry of a device was not read: the bot may not read device templates, which alone name it.':
    'Die letzte Telemetrie eines Geräts wurde nicht gelesen: Die Gerätevorlagen, die allein sie benennen, durften nicht gelesen werden. | La dernière télémétrie d’un appareil n’a pas été lue, car les modèles d’appareil qui seuls la nomment n’étaient pas accessibles. | No se leyó la última telemetría de un dispositivo: no había acceso a las plantillas de dispositivo, las únicas que la nombran. | L’ultima telemetria di un dispositivo non è stata letta: i modelli di dispositivo, gli unici a nominarla, non erano accessibili.',
  'The names of roles and organizations could not be read; their ids are there.':
    'Die Namen von Rollen und Organisationen waren nicht lesbar; ihre Kennungen sind enthalten. | Les noms des rôles et des organisations n’ont pas pu être lus ; leurs identifiants y figurent. | No se pudieron leer los nombres de roles y organizaciones; constan sus identificadores. | Non è stato possibile leggere i nomi di ruoli e organizzazioni; ne sono riportati gli identificativi.',
  'System-generated logs are exported in the global cloud only, and this tenant is in another one.':
    'Systemgenerierte Protokolle werden nur in der globalen Cloud exportiert. | Les journaux générés par les systèmes ne sont exportés que dans le cloud mondial. | Los registros generados por los sistemas solo se exportan en la nube global. | I log generati dai sistemi vengono esportati solo nel cloud globale.',
  'Microsoft ended the export of system-generated logs with # % of its services answering.':
    'Microsoft hat den Export der systemgenerierten Protokolle beendet, als # % seiner Dienste geantwortet hatten. | Microsoft a terminé l’exportation des journaux générés par les systèmes avec # % de ses services ayant répondu. | Microsoft terminó la exportación de los registros generados por los sistemas con la respuesta del # % de sus servicios. | Microsoft ha concluso l’esportazione dei log generati dai sistemi con la risposta del # % dei suoi servizi.',
  'The data name more than # other people: not all of their names in running text were found.':
    'In den Daten stehen mehr als # andere Personen: Nicht alle ihre Namen im Fließtext wurden gefunden. | Les données nomment plus de # autres personnes, et tous leurs noms dans le texte n’ont pas été trouvés. | Los datos nombran a más de # personas: no se encontraron todos sus nombres dentro de los textos. | I dati nominano più di # altre persone: non tutti i loro nomi nei testi sono stati trovati.',
  'they are a historical record that nobody can change':
    'sie sind eine historische Aufzeichnung, die niemand ändern kann | ils constituent un enregistrement historique que personne ne peut modifier | son un registro histórico que nadie puede modificar | sono una registrazione storica che nessuno può modificare',
  'Microsoft writes them whenever its services are used, and offers no way to stop it':
    'Microsoft schreibt sie bei jeder Nutzung seiner Dienste und bietet keinen Weg, dies anzuhalten | Microsoft les écrit à chaque utilisation de ses services et n’offre aucun moyen de l’empêcher | Microsoft los escribe cada vez que se usan sus servicios y no ofrece forma de impedirlo | Microsoft li scrive a ogni uso dei suoi servizi e non offre modo di impedirlo',
  'it follows the permanent deletion of the account (within 30 days)':
    'dies folgt der endgültigen Löschung des Kontos (innerhalb von 30 Tagen) | cela suit la suppression définitive du compte (dans les 30 jours) | sigue a la eliminación definitiva de la cuenta (en un plazo de 30 días) | segue l’eliminazione definitiva dell’account (entro 30 giorni)',
};

/** What may stand in a hole. */
const PARTS: Readonly<Record<string, string>> = {
  memberships: 'Mitgliedschaften | appartenances | pertenencias | appartenenze',
  'app roles': 'App-Rollen | rôles d’application | roles de aplicación | ruoli delle app',
  consents: 'Einwilligungen | consentements | consentimientos | consensi',
  licences: 'Lizenzen | licences | licencias | licenze',
  devices: 'Geräte | appareils | dispositivos | dispositivi',
  manager: 'vorgesetzte Person | responsable hiérarchique | responsable jerárquico | responsabile gerarchico',
  'the profile properties kept in SharePoint':
    'die in SharePoint geführten Profileigenschaften | les propriétés de profil conservées dans SharePoint | las propiedades de perfil guardadas en SharePoint | le proprietà del profilo conservate in SharePoint',
  'custom security attributes':
    'benutzerdefinierte Sicherheitsattribute | attributs de sécurité personnalisés | atributos de seguridad personalizados | attributi di sicurezza personalizzati',
  'the time of the last sign-in':
    'der Zeitpunkt der letzten Anmeldung | la date de la dernière connexion | el momento del último inicio de sesión | il momento dell’ultimo accesso',
  'the leave date': 'das Austrittsdatum | la date de départ | la fecha de salida | la data di uscita',
  'whether there is a photo': 'ob es ein Foto gibt | l’existence d’une photo | si hay una foto | se esiste una foto',
};

const PATTERNS = Object.entries(SENTENCES).map(([english, row]) => {
  const parts = english.split('#').map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return { pattern: new RegExp(`^${parts.join('(.{1,80})')}$`, 'u'), row };
});

/** A sentence that is not known stays as it was written. */
export function sentenceIn(sentence: string, language: LetterLanguage): string {
  if (language === 'en') return sentence;
  for (const { pattern, row } of PATTERNS) {
    const [whole, ...holes] = pattern.exec(sentence) ?? [];
    if (whole !== undefined)
      return filled(
        columnOf(row, language),
        holes.map((hole) => partIn(hole, language)),
      );
  }
  return sentence;
}

/** `#` in turn, or `#2` where a language has another order. */
function filled(text: string, holes: readonly string[]): string {
  let next = 0;
  return text.replace(/#(\d?)/gu, (_hole, at: string) => holes[at === '' ? next++ : Number(at) - 1] ?? '');
}

const partIn = (part: string, language: LetterLanguage): string =>
  Object.hasOwn(PARTS, part) ? columnOf(PARTS[part] ?? '', language) : part;

const columnOf = (row: string, language: LetterLanguage): string =>
  row.split(' | ')[LETTER_LANGUAGE_NAMES.indexOf(language) - 1] ?? row;

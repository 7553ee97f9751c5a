/** Words that the bot itself puts into a letter beside its template, in the letter's language. Pure. */
import { LETTER_LANGUAGE_NAMES, type FillIn, type LetterLanguage } from './letter';

type Row = readonly [en: string, de: string, fr: string, es: string, it: string];

/** A French colon has a no-break space before it. */
const WORDS = {
  toFillIn: ['to fill in: ', 'auszufüllen: ', 'à compléter\u00a0: ', 'por completar: ', 'da completare: '],
  controller: [
    'the name of the controller',
    'Name des Verantwortlichen',
    'nom du responsable du traitement',
    'nombre del responsable del tratamiento',
    'nome del titolare del trattamento',
  ],
  contact: [
    'how the controller or its data protection officer is reached',
    'wie der Verantwortliche oder sein Datenschutzbeauftragter zu erreichen ist',
    'comment joindre le responsable du traitement ou son délégué à la protection des données',
    'cómo contactar con el responsable del tratamiento o con su delegado de protección de datos',
    'come contattare il titolare del trattamento o il suo responsabile della protezione dei dati',
  ],
  authority: [
    'name and address of the supervisory authority',
    'Name und Anschrift der Aufsichtsbehörde',
    'nom et adresse de l’autorité de contrôle',
    'nombre y dirección de la autoridad de control',
    'nome e indirizzo dell’autorità di controllo',
  ],
  ground: [
    'the legal ground',
    'der rechtliche Grund',
    'le motif juridique',
    'el fundamento jurídico',
    'il motivo giuridico',
  ],
  reasons: ['the reasons', 'die Gründe', 'les motifs', 'los motivos', 'i motivi'],
  notErased: [
    'what was not erased, and why',
    'was nicht gelöscht wurde, und warum',
    'ce qui n’a pas été effacé, et pourquoi',
    'qué no se ha suprimido y por qué',
    'che cosa non è stato cancellato e perché',
  ],
  done: ['what was done', 'was getan wurde', 'ce qui a été fait', 'qué se ha hecho', 'che cosa è stato fatto'],
  liftDay: [
    'the day on which the restriction ends',
    'der Tag, an dem die Einschränkung endet',
    'le jour où la limitation prend fin',
    'el día en que termina la limitación',
    'il giorno in cui termina la limitazione',
  ],
  liftReason: [
    'why the restriction ends',
    'warum die Einschränkung endet',
    'pourquoi la limitation prend fin',
    'por qué termina la limitación',
    'perché la limitazione termina',
  ],
  corrected: [
    'what was corrected',
    'was berichtigt wurde',
    'ce qui a été rectifié',
    'qué se ha rectificado',
    'che cosa è stato rettificato',
  ],
  newValues: [
    'the new value of each of these that the recipient got from you, and of no other: ',
    'der neue Wert von jedem der folgenden Felder, das der Empfänger von Ihnen erhalten hat, und von keinem anderen: ',
    'la nouvelle valeur de chacun des champs suivants que le destinataire a reçus de vous, et d’aucun autre\u00a0: ',
    'el nuevo valor de cada uno de los siguientes campos que el destinatario recibió de ustedes, y de ningún otro: ',
    'il nuovo valore di ciascuno dei seguenti campi che il destinatario ha ricevuto da voi, e di nessun altro: ',
  ],
  person: [
    'the person whom it is about',
    'die Person, um die es geht',
    'la personne concernée',
    'la persona de que se trata',
    'la persona interessata',
  ],
  change: [
    'whether it was corrected, erased or restricted',
    'ob sie berichtigt, gelöscht oder eingeschränkt wurden',
    'si elles ont été rectifiées, effacées ou limitées',
    'si se han rectificado, suprimido o limitado',
    'se sono stati rettificati, cancellati o limitati',
  ],
  recipient: ['the recipient', 'der Empfänger', 'le destinataire', 'el destinatario', 'il destinatario'],
  reference: [
    'by what the recipient knows the person, for example a customer number',
    'woran der Empfänger die Person erkennt, zum Beispiel eine Kundennummer',
    'ce par quoi le destinataire connaît la personne, par exemple un numéro de client',
    'por qué dato conoce el destinatario a la persona, por ejemplo un número de cliente',
    'il dato con cui il destinatario conosce la persona, per esempio un numero cliente',
  ],
  others: [
    'Data of other people',
    'Daten anderer Personen',
    'Données d’autres personnes',
    'Datos de otras personas',
    'Dati di altre persone',
  ],
  notSearched: [' (not searched)', ' (nicht durchsucht)', ' (non consulté)', ' (no consultado)', ' (non consultato)'],
  othersWhy: [
    'their rights and freedoms (Art. 15(4) and 20(4) GDPR)',
    'deren Rechte und Freiheiten (Art. 15 Abs. 4 und Art. 20 Abs. 4 DSGVO)',
    'leurs droits et libertés (article 15, paragraphe 4, et article 20, paragraphe 4, du RGPD)',
    'sus derechos y libertades (artículo 15, apartado 4, y artículo 20, apartado 4, del RGPD)',
    'i loro diritti e le loro libertà (art. 15, par. 4, e art. 20, par. 4, GDPR)',
  ],
} as const satisfies Record<string, Row>;
export type LetterWord = keyof typeof WORDS;

export function letterWord(word: LetterWord, language: LetterLanguage): string {
  return inLanguage(WORDS[word], language);
}

export function fillInWord(word: LetterWord, language: LetterLanguage, more = ''): FillIn {
  return { fillIn: `${letterWord('toFillIn', language)}${letterWord(word, language)}${more}` };
}

export const inLanguage = (row: Row, language: LetterLanguage): string =>
  row[LETTER_LANGUAGE_NAMES.indexOf(language)] ?? row[0];

export type { Row as WordRow };

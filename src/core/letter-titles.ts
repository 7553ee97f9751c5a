/** Titles of services, collections and kinds of objects in a letter's language; names of products stay. Pure. */
import { LETTER_LANGUAGE_NAMES, type LetterLanguage } from './letter';
import { sentenceIn } from './letter-sentences';
import { letterWord } from './letter-words';
import type { DsrRequest } from './request';
import type { ServiceDefinition } from './service';

/** By the English title: German | French | Spanish | Italian. What is not here stays in English. */
const TITLES: Readonly<Record<string, string>> = {
  'Microsoft system-generated logs':
    'Systemgenerierte Protokolle von Microsoft | Journaux générés par les systèmes de Microsoft | Registros generados por los sistemas de Microsoft | Log generati dai sistemi Microsoft',
  'Logs that Microsoft services wrote about the use of the account':
    'Protokolle der Microsoft-Dienste über die Nutzung des Kontos | Journaux des services Microsoft sur l’utilisation du compte | Registros de los servicios de Microsoft sobre el uso de la cuenta | Log dei servizi Microsoft sull’uso dell’account',
  'Other systems, by checklist':
    'Andere Systeme, nach Prüfliste | Autres systèmes, d’après une liste de contrôle | Otros sistemas, según una lista de comprobación | Altri sistemi, secondo una lista di controllo',
  Profile: 'Profil | Profil | Perfil | Profilo',
  'Groups, directory roles and administrative units':
    'Gruppen, Verzeichnisrollen und Verwaltungseinheiten | Groupes, rôles d’annuaire et unités administratives | Grupos, roles de directorio y unidades administrativas | Gruppi, ruoli della directory e unità amministrative',
  'App role assignments':
    'Zuweisungen von App-Rollen | Attributions de rôles d’application | Asignaciones de roles de aplicación | Assegnazioni di ruoli delle app',
  'Consents to applications':
    'Einwilligungen für Anwendungen | Consentements donnés à des applications | Consentimientos a aplicaciones | Consensi ad applicazioni',
  Licences: 'Lizenzen | Licences | Licencias | Licenze',
  'Owned and registered devices':
    'Eigene und registrierte Geräte | Appareils détenus et enregistrés | Dispositivos propios y registrados | Dispositivi posseduti e registrati',
  Manager: 'Vorgesetzte Person | Responsable hiérarchique | Responsable jerárquico | Responsabile gerarchico',
  'Interactive sign-ins (kept by Microsoft for 30 days at most)':
    'Interaktive Anmeldungen (von Microsoft höchstens 30 Tage aufbewahrt) | Connexions interactives (conservées par Microsoft 30 jours au plus) | Inicios de sesión interactivos (Microsoft los conserva 30 días como máximo) | Accessi interattivi (conservati da Microsoft per 30 giorni al massimo)',
  'Directory audit entries (kept by Microsoft for 30 days at most)':
    'Überwachungseinträge des Verzeichnisses (von Microsoft höchstens 30 Tage aufbewahrt) | Entrées d’audit de l’annuaire (conservées par Microsoft 30 jours au plus) | Entradas de auditoría del directorio (Microsoft las conserva 30 días como máximo) | Voci di controllo della directory (conservate da Microsoft per 30 giorni al massimo)',
  'Twins with their components and metadata':
    'Zwillinge mit ihren Komponenten und Metadaten | Jumeaux avec leurs composants et métadonnées | Gemelos con sus componentes y metadatos | Gemelli con componenti e metadati',
  'Relationships that go out from the twins':
    'Beziehungen, die von den Zwillingen ausgehen | Relations qui partent des jumeaux | Relaciones que salen de los gemelos | Relazioni in uscita dai gemelli',
  'Relationships that come in from other twins':
    'Beziehungen, die von anderen Zwillingen kommen | Relations qui viennent d’autres jumeaux | Relaciones que llegan de otros gemelos | Relazioni in entrata da altri gemelli',
  'Roles that the person has at the instance':
    'Rollen der Person bei der Instanz | Rôles de la personne sur l’instance | Roles de la persona en la instancia | Ruoli della persona nell’istanza',
  'Individual enrollments, without keys and certificates':
    'Einzelne Registrierungen, ohne Schlüssel und Zertifikate | Inscriptions individuelles, sans clés ni certificats | Inscripciones individuales, sin claves ni certificados | Registrazioni individuali, senza chiavi né certificati',
  'Enrollment groups, without keys and certificates':
    'Registrierungsgruppen, ohne Schlüssel und Zertifikate | Groupes d’inscription, sans clés ni certificats | Grupos de inscripción, sin claves ni certificados | Gruppi di registrazione, senza chiavi né certificati',
  'Registration records':
    'Registrierungsdatensätze | Enregistrements d’inscription | Registros de inscripción | Record di registrazione',
  'Users with their roles and organizations':
    'Benutzer mit ihren Rollen und Organisationen | Utilisateurs avec leurs rôles et organisations | Usuarios con sus roles y organizaciones | Utenti con ruoli e organizzazioni',
  Devices: 'Geräte | Appareils | Dispositivos | Dispositivi',
  'Properties of devices, their components and modules':
    'Eigenschaften von Geräten, ihren Komponenten und Modulen | Propriétés des appareils, de leurs composants et modules | Propiedades de dispositivos, sus componentes y módulos | Proprietà dei dispositivi, dei loro componenti e moduli',
  'Telemetry, the last known value of each':
    'Telemetrie, jeweils der letzte bekannte Wert | Télémétrie, dernière valeur connue de chacune | Telemetría, el último valor conocido de cada una | Telemetria, ultimo valore noto di ciascuna',
  'Device identities, without keys':
    'Geräteidentitäten, ohne Schlüssel | Identités d’appareils, sans clés | Identidades de dispositivos, sin claves | Identità dei dispositivi, senza chiavi',
  'Device twins': 'Gerätezwillinge | Jumeaux d’appareils | Gemelos de dispositivos | Gemelli dei dispositivi',
  'Module identities, without keys':
    'Modulidentitäten, ohne Schlüssel | Identités de modules, sans clés | Identidades de módulos, sin claves | Identità dei moduli, senza chiavi',
  'Module twins': 'Modulzwillinge | Jumeaux de modules | Gemelos de módulos | Gemelli dei moduli',
  account: 'Konto | compte | cuenta | account',
  'account in the recycle bin':
    'Konto im Papierkorb | compte dans la corbeille | cuenta en la papelera de reciclaje | account nel cestino',
  user: 'Benutzer | utilisateur | usuario | utente',
  device: 'Gerät | appareil | dispositivo | dispositivo',
  twin: 'Zwilling | jumeau | gemelo | gemello',
  'role assignment': 'Rollenzuweisung | attribution de rôle | asignación de rol | assegnazione di ruolo',
  enrollment: 'Registrierung | inscription | inscripción | registrazione',
  'enrollment group': 'Registrierungsgruppe | groupe d’inscription | grupo de inscripción | gruppo di registrazione',
  'registration record':
    'Registrierungsdatensatz | enregistrement d’inscription | registro de inscripción | record di registrazione',
  'set of system-generated logs':
    'systemgenerierte Protokolle | journaux générés par les systèmes | registros generados por los sistemas | log generati dai sistemi',
  'Copies that IoT Hub and Digital Twins sent on to other systems: routed endpoints and Event Grid':
    'Kopien, die IoT Hub und Digital Twins an andere Systeme weitergeleitet haben (Weiterleitungen und Event Grid) | Copies que IoT Hub et Digital Twins ont transmises à d’autres systèmes (points de terminaison de routage et Event Grid) | Copias que IoT Hub y Digital Twins enviaron a otros sistemas (puntos de conexión de enrutamiento y Event Grid) | Copie che IoT Hub e Digital Twins hanno inoltrato ad altri sistemi (endpoint di routing ed Event Grid)',
  'Diagnostic logs of the services':
    'Diagnoseprotokolle der Dienste | Journaux de diagnostic des services | Registros de diagnóstico de los servicios | Log di diagnostica dei servizi',
  'Data history of Digital Twins':
    'Datenverlauf von Digital Twins | Historique des données de Digital Twins | Historial de datos de Digital Twins | Cronologia dei dati di Digital Twins',
  'Backups and geo-replicas: copies that Microsoft keeps in a second region':
    'Sicherungen und Georeplikate: Kopien, die Microsoft in einer zweiten Region aufbewahrt | Sauvegardes et géoréplicas (copies que Microsoft conserve dans une seconde région) | Copias de seguridad y réplicas geográficas: copias que Microsoft conserva en una segunda región | Backup e repliche geografiche: copie che Microsoft conserva in una seconda area geografica',
  "IoT Central's and the Device Provisioning Service's own logs":
    'Eigene Protokolle von IoT Central und des Device Provisioning Service | Journaux propres à IoT Central et au service Device Provisioning | Registros propios de IoT Central y de Device Provisioning Service | Log propri di IoT Central e del servizio Device Provisioning',
  'Content in Exchange, SharePoint, OneDrive and Teams (Microsoft Priva)':
    'Inhalte in Exchange, SharePoint, OneDrive und Teams (Microsoft Priva) | Contenus dans Exchange, SharePoint, OneDrive et Teams (Microsoft Priva) | Contenido en Exchange, SharePoint, OneDrive y Teams (Microsoft Priva) | Contenuti in Exchange, SharePoint, OneDrive e Teams (Microsoft Priva)',
  'Customer content in Storage, SQL and virtual machines':
    'Kundeninhalte in Storage, SQL und virtuellen Maschinen | Contenu client dans Storage, SQL et les machines virtuelles | Contenido de clientes en Storage, SQL y máquinas virtuales | Contenuti dei clienti in Storage, SQL e macchine virtuali',
  'Support and FastTrack data':
    'Daten aus Support und FastTrack | Données de support et de FastTrack | Datos de soporte y de FastTrack | Dati di supporto e di FastTrack',
};

/** The first language is English, which needs no row. */
function titleIn(title: string, language: LetterLanguage): string {
  const row = Object.hasOwn(TITLES, title) ? TITLES[title] : undefined;
  return row?.split(' | ')[LETTER_LANGUAGE_NAMES.indexOf(language) - 1] ?? title;
}

/** What a plan does not cover, as the plan says it; what the operator added stays as it was written. */
function placeIn(place: string, language: LetterLanguage): string {
  const unconnected = place.endsWith(NO_CONNECTION) ? place.slice(0, -NO_CONNECTION.length) : null;
  return unconnected === null ? titleIn(place, language) : titleIn(unconnected, language) + notSearched(language);
}

const NO_CONNECTION = ': no connection is configured';
const notSearched = (language: LetterLanguage): string => letterWord('notSearched', language);

interface Titled {
  request: DsrRequest;
  services: readonly ServiceDefinition[];
  language: LetterLanguage;
}

/** The same facts, with every title as the letter writes it. */
export function withTitles<T extends Titled>(about: T): T {
  const { request, services, language } = about;
  const titled = services.map((service) => serviceIn(service, language));
  return { ...about, services: titled, request: requestIn(request, language) };
}

function serviceIn(service: ServiceDefinition, language: LetterLanguage): ServiceDefinition {
  const kinds = Object.entries(service.objectKinds).map(([kind, word]) => [kind, titleIn(word, language)]);
  return {
    ...service,
    title: titleIn(service.title, language),
    collections: service.collections.map((each) => ({ ...each, title: titleIn(each.title, language) })),
    objectKinds: Object.fromEntries(kinds) as Record<string, string>,
  };
}

function requestIn(request: DsrRequest, language: LetterLanguage): DsrRequest {
  const { plan } = request;
  const say = (gaps: readonly string[]) => gaps.map((gap) => sentenceIn(gap, language));
  const steps = request.steps.map((step) => ({
    ...step,
    progress: step.progress && { ...step.progress, gaps: say(step.progress.gaps) },
    changed: step.changed && { ...step.changed, gaps: say(step.changed.gaps) },
  }));
  const told = { ...request, steps, earlierGaps: say(request.earlierGaps) };
  if (!plan) return told;
  const notPossible = plan.notPossible.map(({ service, title, reason }) => ({
    ...{ service, title: titleIn(title, language) },
    reason: sentenceIn(reason, language),
  }));
  const notCovered = plan.notCovered.map((place) => placeIn(place, language));
  return { ...told, plan: { ...plan, notPossible, notCovered } };
}

import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { scaffolderOpenchoreoTranslationRef } from '../translation';

export default createTranslationMessages({
  ref: scaffolderOpenchoreoTranslationRef,
  full: true,
  messages: {
    'name.checking': 'Es wird geprüft, ob der Name frei ist',
    'name.free': 'Dieser Name ist frei',
    'name.taken': '{{organization}} hat schon eine Komponente mit diesem Namen',
    'name.invalid':
      'Nehmen Sie 1 bis 63 Kleinbuchstaben, Ziffern und „-“, mit einem Buchstaben oder einer Ziffer an beiden Enden',
    'connections.loading': 'Die Endpunkte werden gelesen',
    'connections.empty': 'Sie ruft noch keine andere Komponente auf.',
    'connections.endpoint': 'Endpunkt',
    'connections.noEndpoints':
      'Von diesem Projekt aus lässt sich noch kein Endpunkt aufrufen.',
    'connections.chooseProject':
      'Wählen Sie zuerst das Projekt der Komponente.',
    'connections.notVisible': '{{endpoint}} (nur im eigenen Projekt sichtbar)',
    'connections.variable': 'Umgebungsvariable für die Adresse',
    'connections.add': 'Verbindung hinzufügen',
    'connections.remove': 'Verbindung zu {{endpoint}} entfernen',
    'connections.removeShort': 'Entfernen',
    'connections.unchosen':
      'Wählen Sie für jede Verbindung einen Endpunkt, oder entfernen Sie sie',
    'connections.unreadable':
      'Die Endpunkte konnten nicht gelesen werden: {{message}}',
    'review.title': 'Was entsteht',
    'review.resource': 'Was entsteht',
    'review.loading': 'Das Formular wird gelesen',
    'review.incomplete': 'Füllen Sie zuerst Projekt, Name und Image aus.',
    'review.unreadable': 'Was entsteht, lässt sich nicht sagen: {{message}}',
    'review.refused': 'Die Steuerungsebene würde dies ablehnen',
    'review.where':
      'In {{environment}}, der ersten Umgebung des Projekts {{project}}:',
    'review.pending_one': 'Sie wartet auf eine Verbindung',
    'review.pending_other': 'Sie wartet auf {{count}} Verbindungen',
    'review.guarantees': 'Was sie dort schützt',
    'review.diagramLoading': 'Die Zelle wird gezeichnet',
    'review.before': 'Die Zelle, wie sie ist',
    'review.after': 'Die Zelle, wie sie wäre',
    'review.beforeEmpty': 'In dieser Zelle läuft noch nichts.',
    'review.newPart': 'Neu: {{name}}',
    'review.declared': 'Deklariert',
  },
});

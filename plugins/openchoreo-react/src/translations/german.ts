import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { openchoreoReactTranslationRef } from '../translation';

export default createTranslationMessages({
  ref: openchoreoReactTranslationRef,
  full: true,
  messages: {
    'health.healthy': 'Gesund',
    'health.suspended': 'Angehalten',
    'health.progressing': 'In Arbeit',
    'health.unknown': 'Unbekannt',
    'health.degraded': 'Gestört',
    'visibility.project': 'Projekt',
    'visibility.organization': 'Organisation',
    'visibility.public': 'Öffentlich',
    'visibilityMeaning.project':
      'Komponenten desselben Projekts können ihn aufrufen',
    'visibilityMeaning.organization':
      'Andere Projekte der Organisation können ihn aufrufen',
    'visibilityMeaning.public': 'Er ist aus dem Internet aufrufbar',
    'view.loading': '{{resource}} wird gelesen',
    'view.failedTitle': '{{resource}} konnte nicht gelesen werden',
    'view.retry': 'Noch einmal versuchen',
    'view.outdatedTitle': '{{resource}}: nicht auf dem neuesten Stand',
    'view.outdatedDescription':
      'Was Sie sehen, wurde früher gelesen. Beim neuen Lesen gab es einen Fehler: {{message}}',
    'view.notAllowedTitle': '{{resource}} dürfen Sie nicht sehen',
    'view.notAllowedDescription':
      'Ihrem Konto fehlt das Recht, es zu lesen. Fragen Sie die Eigentümer des Projekts oder Ihr Plattform-Team.',
    'view.notFoundTitle': '{{resource}} ist nicht auf der Steuerungsebene',
    'view.notFoundDescription':
      'Es ist im Katalog angegeben, aber die Steuerungsebene hat es noch nicht angenommen. Warten Sie nach der ersten Registrierung einen Augenblick; bleibt es so, sagen die Fehler der Entität auf ihrer Übersicht, was falsch ist.',
    'preview.title': 'Was sich ändert',
    'preview.nothing': 'Auf der Datenebene ändert sich nichts.',
    'preview.incomparable':
      'Was aus {{names}} wird, lässt sich nicht sagen, weil es sich nicht übersetzen lässt.',
    'preview.problems': 'Was im Weg ist',
    'preview.objects_one': 'Unterschied von {{count}} Objekt',
    'preview.objects_other': 'Unterschiede von {{count}} Objekten',
    'preview.added': '{{object}} kommt hinzu',
    'preview.changed': '{{object}} ändert sich',
    'preview.removed': '{{object}} fällt weg',
    'changes.before': 'Vorher: ',
    'changes.after': 'Nachher: ',
    'guarantee.enforced': 'Durchgesetzt',
    'guarantee.notEnforced': 'Nicht durchgesetzt',
    'guarantee.none':
      'Die Steuerungsebene hat noch nicht gemeldet, was sie hier durchsetzt.',
    'copy.label': '{{what}} kopieren',
    'copy.done': 'Kopiert',
    'copy.failed': 'Der Browser hat das Kopieren verweigert',
  },
});

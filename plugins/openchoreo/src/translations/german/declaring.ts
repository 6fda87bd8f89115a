/** Endpoints, definitions and connections of components. */
export const declaring = {
  'endpoints.label': 'Endpunkte in {{environment}}',
  'endpoints.name': 'Name',
  'endpoints.type': 'Typ',
  'endpoints.port': 'Port',
  'endpoints.visibility': 'Sichtbarkeit',
  'endpoints.urls': 'Adressen',
  'endpoints.scope.project': 'In der Zelle',
  'endpoints.scope.organization': 'Organisation',
  'endpoints.scope.public': 'Öffentlich',
  'endpoints.addressOf.project': 'Adresse von {{endpoint}} in der Zelle',
  'endpoints.addressOf.organization':
    'Adresse von {{endpoint}} in der Organisation',
  'endpoints.addressOf.public': 'öffentliche Adresse von {{endpoint}}',
  'endpoints.policies': 'Regeln der Gateways',
  'endpoints.noPolicies': 'Keine',
  'endpoints.policy': '{{scope}}: {{kind}} ({{settings}})',
  'endpoints.tryIt': 'Ausprobieren',
  'endpoints.tryItIn': '{{endpoint}} in {{environment}} ausprobieren',
  'endpoints.emptyTitle': 'Keine Endpunkte',
  'endpoints.emptyDescription':
    'Endpunkte stehen im Workload der Komponente, unter endpoints. Ein Worker oder eine zeitgesteuerte Aufgabe braucht keine.',
  'endpoints.notDeployed':
    'Die Komponente läuft nicht in {{environment}}, deshalb hat sie dort keine Endpunkte.',
  'endpointCard.title': 'Wo sie läuft',
  'endpointCard.callers': 'Wird aufgerufen von',
  'endpointCard.noCallers': 'Niemandem',
  'endpointCard.notThere': 'Release {{release}} hat keinen solchen Endpunkt.',
  'definition.title': 'Definition',
  'definition.discovered': 'Gefunden',
  'definition.declared':
    'Niemand hat sie angegeben: Der laufende Dienst gab sie heraus, als Release {{release}},',
  'definition.none':
    'Der laufende Dienst wurde nach einer Definition gefragt und hat keine: {{problem}}',
  'definition.outdated': 'Das jetzige Release gab keine heraus: {{problem}}',
  'definition.remedy':
    'Geben Sie sie im Workload an, unter dem Schema des Endpunkts, dann ist sie in jeder Umgebung dieselbe.',
  'trial.form': 'Anfrage an {{endpoint}} in {{environment}}',
  'trial.operation': 'Operation',
  'trial.ownRequest': 'Eine eigene Anfrage',
  'trial.method': 'Methode',
  'trial.path': 'Pfad',
  'trial.pathHint': 'Wie ihn die Komponente sieht, mit Basispfad und Abfrage.',
  'trial.pathRoot': 'Der Pfad beginnt mit einem Schrägstrich.',
  'trial.pathParameters':
    'Ersetzen Sie {{parameters}} im Pfad durch einen Wert.',
  'trial.headers': 'Kopfzeilen',
  'trial.headersHint':
    'Eine je Zeile, etwa „X-Tenant: acme“. Anmeldedaten werden nicht weitergereicht.',
  'trial.headersInvalid':
    'Zeile {{line}} ist keine Kopfzeile: ein Name, ein Doppelpunkt und ein Wert.',
  'trial.body': 'Inhalt',
  'trial.send': 'Senden',
  'trial.sending': 'Wartet auf eine Antwort…',
  'trial.denied': 'Ihr Konto darf keine Anfragen an Endpunkte senden.',
  'trial.production': 'Dies erreicht eine Produktionsumgebung.',
  'trial.way':
    'Die Anfrage geht durch den API-Server der Datenebene, innerhalb der Zelle: Kein Gateway, keine Ratenbegrenzung und keine Anmeldung am Gateway wirken.',
  'trial.none': 'Noch keine Antwort',
  'trial.noneDescription':
    'Wählen Sie eine Operation oder schreiben Sie eine Anfrage, dann senden Sie sie.',
  'trial.answer': 'Antwort',
  'trial.failed': 'Es gibt keine Antwort',
  'trial.duration': '{{milliseconds}} ms',
  'trial.simulated': 'Simuliert',
  'trial.simulatedDescription':
    'Die Datenebene ist der eingebettete Cluster: Kein Programm der Komponente hat geantwortet.',
  'trial.truncated':
    'Die Antwort ist länger; nur ihr erstes Mebibyte wird gezeigt.',
  'trial.binary': 'Die Antwort ist kein Text; sie wird in Base64 gezeigt.',
  'trial.noBody': 'Die Antwort hat keinen Inhalt.',
  'trial.bodyOf': 'Inhalt der Antwort',
  'trial.headersOf': 'Kopfzeilen der Antwort ({{number}})',
  'trial.headerName': 'Name',
  'trial.headerValue': 'Wert',
  'trial.notRunningTitle': 'Nichts auszuprobieren',
  'trial.notRunning':
    'Der Endpunkt läuft nicht in {{environment}}. Stellen Sie zuerst seine Komponente dort bereit.',
  'trial.otherProtocol':
    'Der Endpunkt spricht {{type}}. Anfragen lassen sich an Endpunkte der Typen HTTP und GraphQL senden; für andere nehmen Sie einen Client ihres Protokolls.',
  'componentConnections.calls': 'Ruft auf',
  'componentConnections.callsLabel': 'Was sie in {{environment}} aufruft',
  'componentConnections.callers': 'Aufgerufen von',
  'componentConnections.callersLabel': 'Wer sie in {{environment}} aufruft',
  'componentConnections.target': 'Ziel',
  'componentConnections.address': 'Adresse',
  'componentConnections.caller': 'Aufrufer',
  'componentConnections.endpoint': 'Endpunkt',
  'componentConnections.emptyTitle': 'Keine Verbindungen',
  'componentConnections.emptyDescription':
    'Verbindungen stehen im Workload der Komponente, unter dependencies. Sie öffnen das Netz für genau diesen Aufruf.',
  'componentConnections.noCalls': 'Sie ruft hier nichts auf.',
  'componentConnections.noCallers': 'Nichts ruft sie hier auf.',
  'componentConnections.notDeployed':
    'Die Komponente läuft nicht in {{environment}}, deshalb hat sie dort keine Verbindungen.',
  'lanes.label': 'Umgebungen von {{component}}',
  'lanes.runtime': 'Zeigen, was läuft',
  'lanes.replicas': '{{ready}} von {{desired}} Replikaten bereit',
  'lanes.endpoints': 'Endpunkte',
  'lanes.problems':
    'Dieses Release lässt sich nicht übersetzen; was vorher lief, läuft weiter',
  'lanes.unreleasedTitle': 'Noch kein Release',
  'lanes.noNext': 'Letzte Umgebung der Pipeline',
  'projectCard.title': 'Umgebungen',
  'projectCard.components': '{{healthy}} von {{deployed}} gesund',
  'projectCard.open': 'Bereitstellungen zeigen',
  'componentCard.title': 'Bereitstellungen',
  'componentCard.open': 'Einzelheiten zeigen',
  notOurs:
    'Diese Entität trägt keine Annotationen von OpenChoreo, deshalb gibt es nichts zu zeigen.',
} as const;

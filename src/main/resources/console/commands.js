/** The commands that install the connector, a line each: they work in every shell. */

const FILES =
  '--api-definition-file apiDefinition.swagger.json --api-properties-file apiProperties.json';
const ICON = '--icon-file icon.png';
const ENVIRONMENT = 'ENVIRONMENT';

/** What stands in the commands for something that only the operator knows. */
export const PLACEHOLDERS = [
  [ENVIRONMENT, 'the environment’s id, or its https address'],
  ['SOLUTION', 'the unique name of a solution in it, which the connector is added to: in Power Automate,'
    + ' Solutions, the column Name'],
  ['CONNECTOR_ID', 'what pac connector list shows'],
];

/** With pac; it takes no secret. */
export const PAC = [
  { does: 'Sign in with pac', command: `pac auth create --environment ${ENVIRONMENT}` },
  {
    does: 'Create the connector with pac',
    command: `pac connector create ${FILES} ${ICON} --environment ${ENVIRONMENT} --solution-unique-name SOLUTION`,
  },
  { does: 'Later: see the ids of connectors', command: `pac connector list --environment ${ENVIRONMENT}` },
  {
    does: 'Later: update the connector with pac',
    command: `pac connector update --connector-id CONNECTOR_ID ${FILES} ${ICON} --environment ${ENVIRONMENT}`,
  },
];

/**
 * With paconn, which needs no Dataverse.
 *
 * @param folder "sign-in" or "key"
 */
export function paconn(folder) {
  const secret = folder === 'sign-in' ? ' --secret CLIENT_SECRET' : '';
  return [
    { does: 'Install paconn', command: 'pip install paconn' },
    { does: 'Sign in with paconn', command: 'paconn login' },
    { does: 'Create the connector with paconn', command: `paconn create -s settings.json${secret}` },
    { does: 'Later: update the connector with paconn', command: `paconn update -s settings.json${secret}` },
  ];
}

/** Where the app answers the package. */
export function packagePath(clientId, title) {
  const query = new URLSearchParams();
  if (clientId) {
    query.set('clientId', clientId);
  }
  if (title.trim()) {
    query.set('title', title.trim());
  }
  return query.size > 0 ? `/api/connector?${query}` : '/api/connector';
}

/** The commands that install the connector, a line each: they work in every shell. */

const FILES =
  '--api-definition-file apiDefinition.swagger.json --api-properties-file apiProperties.json';
const ICON = '--icon-file icon.png';
const ENVIRONMENT = 'ENVIRONMENT';

/** What stands in the commands for something that only the operator knows. */
export const PLACEHOLDERS = [
  [ENVIRONMENT, 'the environment’s id, or its https address'],
  ['SOLUTION', 'the unique name of a solution in it, which the connector is added to'],
  ['CONNECTOR_ID', 'what the command before it shows'],
];

/** With pac; it takes no secret. */
export const PAC = [
  { does: 'Sign in', command: `pac auth create --environment ${ENVIRONMENT}` },
  {
    does: 'Create the connector',
    command: `pac connector create ${FILES} ${ICON} --environment ${ENVIRONMENT} --solution-unique-name SOLUTION`,
  },
  { does: 'Find its id again', command: `pac connector list --environment ${ENVIRONMENT}` },
  {
    does: 'Update it',
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
    { does: 'Install the tool', command: 'pip install paconn' },
    { does: 'Sign in', command: 'paconn login' },
    { does: 'Create the connector', command: `paconn create -s settings.json${secret}` },
    { does: 'Update it', command: `paconn update -s settings.json${secret}` },
  ];
}

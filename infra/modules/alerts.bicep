// What somebody has to know without looking. Each rule runs one query over the workspace and compares
// one number of its one row. UNCONFIRMED: no deployment has used the API versions of rules and groups
// yet.

import { resourceTags } from 'types.bicep'

param nameSuffix string
param location string
param tags resourceTags
param workspaceId string

@description('Where the operator\'s console is. Whoever gets an alert opens it there.')
param consoleUrl string

@description('E-mail address of a new action group. Empty: none is made.')
param email string

@description('Resource id of an action group that there is already. Empty: none.')
param actionGroupId string

// Severity 1 is an error, 2 a warning, 3 a hint. The section is one of the console's.
var rules = [
  {
    name: 'no-poll'
    title: 'The poll does not run'
    description: 'No poll for five minutes: no new post is found. Restart the app, then look at its health.'
    section: 'health'
    query: loadTextContent('../queries/alert-no-poll.kql')
    column: 'Ticks'
    operator: 'LessThan'
    threshold: 1
    severity: 1
    every: 'PT5M'
    over: 'PT5M'
  }
  {
    name: 'dead-letters'
    title: 'Events were given up'
    description: 'Nobody confirmed them for seven days, or a subscriber or Event Grid did not take them for a day. Look at the dead letters and replay them; they are kept for 30 days.'
    section: 'deadletters'
    query: loadTextContent('../queries/alert-dead-letters.kql')
    column: 'Events'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
    every: 'PT15M'
    over: 'PT15M'
  }
  {
    name: 'poison'
    title: 'A queue gave messages up'
    description: 'A function failed twenty times with a message, or the message could not be decoded. What can be read is put back by itself, until its time is over; what cannot stays in the queue whose name ends in -poison.'
    section: 'health'
    query: loadTextContent('../queries/alert-poison.kql')
    column: 'Messages'
    operator: 'GreaterThan'
    threshold: 0
    severity: 2
    every: 'PT15M'
    over: 'PT15M'
  }
  {
    name: 'outbox'
    title: 'Events wait for their confirmation'
    description: 'The oldest waits for more than 15 minutes. Does ExpandEvents run?'
    section: 'health'
    query: loadTextContent('../queries/alert-outbox.kql')
    column: 'Seconds'
    operator: 'GreaterThan'
    threshold: 900
    severity: 2
    every: 'PT15M'
    over: 'PT15M'
  }
  {
    name: 'tokens'
    title: 'Accounts have to be connected again'
    description: 'Instagram refuses their tokens, or they are known to end within a week. The list of accounts tells which.'
    section: 'accounts/attention'
    query: loadTextContent('../queries/alert-tokens.kql')
    column: 'Accounts'
    operator: 'GreaterThan'
    threshold: 0
    severity: 2
    every: 'PT1H'
    over: 'PT1H'
  }
  {
    name: 'incident'
    title: 'Instagram refuses many accounts at once or the whole app'
    description: 'Most likely an incident at Meta, or the Meta app was restricted. No connection is given up; health tells since when.'
    section: 'health'
    query: loadTextContent('../queries/alert-incident.kql')
    column: 'Polls'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
    every: 'PT5M'
    over: 'PT15M'
  }
  {
    name: 'failures'
    title: 'Calls fail'
    description: 'More than 5 % of the calls with a valid key ended with 5xx. The workbook shows them by code.'
    section: 'health'
    query: loadTextContent('../queries/alert-failures.kql')
    column: 'Percent'
    operator: 'GreaterThan'
    threshold: 5
    severity: 2
    every: 'PT5M'
    over: 'PT15M'
  }
  {
    name: 'throttled'
    title: 'Instagram limits are reached'
    description: 'Instagram refuses calls for a while, or is about to. Polls slow down by themselves; flows that ask too often have to.'
    section: 'accounts/attention'
    query: loadTextContent('../queries/alert-throttled.kql')
    column: 'Signs'
    operator: 'GreaterThan'
    threshold: 0
    severity: 3
    every: 'PT15M'
    over: 'PT15M'
  }
  {
    name: 'unauthorized'
    title: 'Many calls come without a valid key'
    description: 'More than 100 in a quarter of an hour: flows whose connection was ended, or somebody who tries keys. They open nothing; the workbook shows the functions that are called.'
    section: 'accounts'
    query: loadTextContent('../queries/alert-unauthorized.kql')
    column: 'Refused'
    operator: 'GreaterThan'
    threshold: 100
    severity: 2
    every: 'PT15M'
    over: 'PT15M'
  }
  {
    name: 'renewal'
    title: 'Tokens end soon and are not renewed'
    description: 'They end within ten days although Instagram should have renewed them weeks ago. Health names the accounts and says why.'
    section: 'health'
    query: loadTextContent('../queries/alert-renewal.kql')
    column: 'Tokens'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
    every: 'PT1H'
    over: 'PT2H'
  }
  {
    name: 'no-renewal'
    title: 'No token is renewed'
    description: 'RenewTokens has not run for two hours. Is it enabled? Tokens end sixty days after they were renewed last.'
    section: 'health'
    query: loadTextContent('../queries/alert-no-renewal.kql')
    column: 'Runs'
    operator: 'LessThan'
    threshold: 1
    severity: 2
    every: 'PT1H'
    over: 'PT2H'
  }
  {
    name: 'deliveries'
    title: 'Subscribers take no events'
    description: 'Somebody, or Event Grid, took nothing of what was sent in two hours. Every event is tried for a day, then it is a dead letter.'
    section: 'subscriptions'
    query: loadTextContent('../queries/alert-deliveries.kql')
    column: 'Subscribers'
    operator: 'GreaterThan'
    threshold: 0
    severity: 3
    every: 'PT1H'
    over: 'PT2H'
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${nameSuffix}'
  location: 'global'
  tags: tags
  properties: {
    // At most 12 characters.
    groupShortName: 'instagram'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: 'alert-${rule.name}-${nameSuffix}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: '${rule.description} ${consoleUrl}#${rule.section}'
      enabled: true
      severity: rule.severity
      scopes: [
        workspaceId
      ]
      evaluationFrequency: rule.every
      windowSize: rule.over
      criteria: {
        allOf: [
          {
            query: rule.query
            // The query has one row without a time, always: its number is compared as it stands.
            timeAggregation: 'Total'
            metricMeasureColumn: rule.column
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      // A new workspace does not know the tables yet; they come with the first telemetry.
      skipQueryValidation: true
      actions: {
        actionGroups: concat(empty(email) ? [] : [group.id], empty(actionGroupId) ? [] : [actionGroupId])
      }
    }
  }
]

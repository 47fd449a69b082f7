// One page that shows how the connector does. The page is built here and not kept as a file of JSON:
// string() quotes the queries, and each stays a file that can be pasted into the portal.
// UNCONFIRMED: the API version, and how the page looks.

import { resourceTags } from 'types.bicep'

param displayName string
param location string
param tags resourceTags
param workspaceId string

@description('The function app. Its address is known only once it is there, and would leave this page unreadable in a snapshot.')
param functionName string

var charts = [
  {
    title: 'Polls and events per minute'
    query: loadTextContent('../queries/polls.kql')
    visualization: 'timechart'
  }
  {
    title: 'Seconds from a post to its event'
    query: loadTextContent('../queries/lag.kql')
    visualization: 'timechart'
  }
  {
    title: 'Seconds from the queue to a subscriber, and deliveries that failed'
    query: loadTextContent('../queries/deliveries.kql')
    visualization: 'timechart'
  }
  {
    title: 'Instagram call budget used, in percent, and polls refused'
    query: loadTextContent('../queries/budget.kql')
    visualization: 'timechart'
  }
  {
    title: 'Connections by state'
    query: loadTextContent('../queries/states.kql')
    visualization: 'table'
  }
  {
    title: 'Tokens by days left'
    query: loadTextContent('../queries/tokens.kql')
    visualization: 'table'
  }
  {
    title: 'How the renewals of tokens ended'
    query: loadTextContent('../queries/renewals.kql')
    visualization: 'timechart'
  }
  {
    title: 'Outbox and dead letters'
    query: loadTextContent('../queries/outbox.kql')
    visualization: 'timechart'
  }
  {
    title: 'Failed requests by code'
    query: loadTextContent('../queries/failures.kql')
    visualization: 'barchart'
  }
]

var wayOn = {
  type: 1
  name: 'console'
  content: {
    json: 'What was. What is now, and what to do about it, is in the console: the default domain of the function app `${functionName}`, and behind it `/api/console`.'
  }
}

var timeRange = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    parameters: [
      {
        id: guid(resourceGroup().id, displayName, 'TimeRange')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time range'
        type: 4
        isRequired: true
        value: {
          durationMs: 86400000
        }
        typeSettings: {
          selectableValues: [
            {
              durationMs: 3600000
            }
            {
              durationMs: 14400000
            }
            {
              durationMs: 86400000
            }
            {
              durationMs: 604800000
            }
            {
              durationMs: 2592000000
            }
          ]
          allowCustom: true
        }
      }
    ]
  }
}

var tiles = [
  for (chart, index) in charts: {
    type: 3
    name: 'query-${index}'
    content: {
      version: 'KqlItem/1.0'
      title: chart.title
      query: chart.query
      size: 0
      timeContextFromParameter: 'TimeRange'
      queryType: 0
      resourceType: 'microsoft.operationalinsights/workspaces'
      visualization: chart.visualization
    }
  }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // The service takes nothing but a GUID.
  name: guid(resourceGroup().id, displayName)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([wayOn, timeRange], tiles)
      fallbackResourceIds: [
        workspaceId
      ]
    })
  }
}

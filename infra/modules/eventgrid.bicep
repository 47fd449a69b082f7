// Lets the app publish at an Event Grid topic of the operator's, wherever that lies.

@description('A custom topic whose input schema is CloudEvents 1.0.')
param topicName string

@description('The identity that the app runs as.')
param appPrincipalId string

// EventGrid Data Sender: publishes, and nothing else.
var dataSender = 'd5a91429-5739-47e2-a06b-3470a27159e7'

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: topicName
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(topic.id, appPrincipalId, dataSender)
  scope: topic
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataSender)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = topic.properties.endpoint

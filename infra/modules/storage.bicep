// The one storage account: the app's documents, its queue, the host's own files and the package.

import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags

@description('The identity that the app runs as.')
param appPrincipalId string

var packageContainerName = 'app-package'

// The containers that the code names; it does not make them. The host makes its own.
var documentContainers = [
  'accounts'
  'connections'
  'cursors'
  'summaries'
  'dead-letters'
  'shortcodes'
]

// Without a queue in place the first event waits for the host to make one; the poison queue stands
// ready so that an operator can look into it before anything failed.
var queueNames = [
  'media-events'
  'media-events-poison'
]

// Nothing is kept in tables, so there is no table role and no table address among the settings: the
// host would only copy its diagnostic events there, and they are in Application Insights too.
var roles = [
  // Storage Blob Data Owner: the host's locks and keys, the package, the documents of the app.
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // Storage Queue Data Contributor: the output adds, the trigger reads and deletes, the host makes
  // queues and moves to the poison queue.
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Standard_LRS'
  }
  kind: 'StorageV2'
  properties: {
    // Nobody holds a key: host, app and deployment come as the identity.
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Without a virtual network the app comes from addresses that nobody knows beforehand.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: packageContainerName
  properties: {
    publicAccess: 'None'
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in documentContainers: {
    parent: blobs
    name: container
    properties: {
      publicAccess: 'None'
    }
  }
]

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for queueName in queueNames: {
    parent: queues
    name: queueName
  }
]

// The account takes one policy, which holds all rules and has to be called default.
resource retention 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          // An event that was given up can be replayed for this long.
          name: 'deadLetters'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'dead-letters/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 30
                }
              }
            }
          }
        }
        {
          // A short code that is asked for again is looked up again.
          name: 'shortcodes'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'shortcodes/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 180
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    name: guid(account.id, appPrincipalId, role)
    scope: account
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output packageContainer string = '${account.properties.primaryEndpoints.blob}${packageContainerName}'

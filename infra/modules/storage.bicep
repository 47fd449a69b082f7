// The one storage account: the app's documents, its queue, the host's own files and the package. Roles
// on blobs are given container by container: who may replace the package is not who keeps documents.

import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags

@description('The identity that the app runs as.')
param appPrincipalId string

@description('The identity with which the platform stores and fetches the package.')
param packagePrincipalId string

@description('Where the account says who read and changed what.')
param workspaceId string

@description('False: the account is reached by its private endpoints only.')
param publicAccess bool

var packageContainerName = 'app-package'

// The containers that the code names; it does not make them.
var documentContainers = [
  'accounts'
  'connections'
  'cursors'
  'summaries'
  'dead-letters'
  'shortcodes'
  'installation'
  'oauth'
  'outboxes'
  'comments'
  'deletions'
  'subscriptions'
  'events'
  'deliveries'
  'throttles'
  'writes'
]

// The host's own, for locks and timers and for function keys. It would make them, but a role on a
// container needs the container first.
var hostContainers = [
  'azure-webjobs-hosts'
  'azure-webjobs-secrets'
]

// Without a queue in place the first event waits for the host to make one; the poison queues stand
// ready so that an operator can look into them before anything failed. A queue that the setting
// EVENTS_QUEUE names is the operator's: the app makes it.
var queueNames = [
  'media-events'
  'media-events-poison'
  'webhook-deliveries'
  'webhook-deliveries-poison'
  'grid-deliveries'
  'grid-deliveries-poison'
  'comment-updates'
  'comment-updates-poison'
  'poll-shards'
  'poll-shards-poison'
]

// Nothing is kept in tables, so there is no table role and no table address among the settings: the
// host would only copy its diagnostic events there, and they are in Application Insights too.
var roles = {
  // Storage Blob Data Contributor, on the containers of documents and, for another, of the package.
  blobs: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  // Storage Blob Data Owner, on the host's containers: what Microsoft asks for the host.
  hostBlobs: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // Storage Queue Data Contributor: the output and the app add, the triggers read and delete, host and
  // app make queues, the host moves to the poison queues.
  queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
}

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
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'AzureServices'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    // A container that somebody deleted comes back whole.
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 7
    }
    // Off: documents are written again and again, and each write would leave a copy. Whoever ends a
    // connection would find its encrypted token here for days after.
    deleteRetentionPolicy: {
      enabled: false
    }
    isVersioningEnabled: false
  }
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: packageContainerName
  properties: {
    publicAccess: 'None'
  }
}

resource host 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in hostContainers: {
    parent: blobs
    name: container
    properties: {
      publicAccess: 'None'
    }
  }
]

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
          // A delivery is over after a day. The rest is for an app that was stopped, and for the
          // marker that keeps a repeat from a subscriber.
          name: 'deliveries'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'events/'
                'deliveries/'
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
        {
          // Sign-ins that nobody finished, and counts of calls: their time was over after minutes.
          // And by which key somebody wrote: whoever tries again does so within a day.
          name: 'signIns'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'oauth/codes/'
                'oauth/consents/'
                'oauth/links/'
                'oauth/states/'
                'throttles/'
                'writes/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 1
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource packageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(packageContainer.id, packagePrincipalId, roles.blobs)
  scope: packageContainer
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobs)
    principalId: packagePrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource documentAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in documentContainers: {
    name: guid(containers[index].id, appPrincipalId, roles.blobs)
    scope: containers[index]
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobs)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource hostAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in hostContainers: {
    name: guid(host[index].id, appPrincipalId, roles.hostBlobs)
    scope: host[index]
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.hostBlobs)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource queueAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, appPrincipalId, roles.queues)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queues)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Reads too: the documents hold the encrypted tokens.
resource blobAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

resource queueAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: queues
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output packageContainer string = '${account.properties.primaryEndpoints.blob}${packageContainerName}'

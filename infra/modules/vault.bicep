// The vault, and in it the encryption key. The template makes the key once: the first deployment writes
// the secret, and every later one leaves it as it is. What it writes is unguessable text, from which the
// app derives the key. Values of secure parameters stay out of the deployment's history.

import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags

@description('The identity that the app runs as.')
param appPrincipalId string

@description('Where the vault says who read and changed what.')
param workspaceId string

@description('False: the data of the vault is reached by its private endpoint only.')
param publicAccess bool

@description('One half of what the key is derived from. Not to be given: each deployment makes a new one, and only the first is kept.')
@secure()
param firstHalf string = newGuid()

@description('The other half.')
@secure()
param secondHalf string = newGuid()

// Key Vault Secrets User: the platform reads the key for the app.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    // Without the key every account has to be connected again: nobody can destroy it for 90 days.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'AzureServices'
    }
  }
}

// Whoever deploys needs no role on the vault: Azure Resource Manager writes this, not the vault's API.
@onlyIfNotExists()
resource key 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: 'encryption-keys'
  properties: {
    contentType: 'application/json'
    value: string([
      {
        kid: 'first'
        material: '${firstHalf}-${secondHalf}'
      }
    ])
  }
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
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

output name string = vault.name
output id string = vault.id
output uri string = vault.properties.vaultUri

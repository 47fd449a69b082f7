// The vault for the encryption key. The key itself is made by hooks/encryption-key: a template would
// write it into the deployment's history, and write a new one with every run.

import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags

@description('The identity that the app runs as.')
param appPrincipalId string

@description('Object id of whoever runs hooks/encryption-key. Empty: the role is given elsewhere.')
param deployerPrincipalId string

// Key Vault Secrets User: the platform reads the key for the app.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

// Key Vault Secrets Officer: the key step lists, creates and, when it has to, recovers secrets.
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

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

// No principalType: it may be a person, a group or a pipeline, and it has been there for long.
resource deployerAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  name: guid(vault.id, deployerPrincipalId, secretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
    principalId: deployerPrincipalId
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri

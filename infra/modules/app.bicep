// The function app on Flex Consumption, and all of its settings.

import { resourceTags } from 'types.bicep'

type settingValues = {
  *: string
}

param name string
param planName string
param location string
param tags resourceTags

param identityId string
param identityClientId string

@description('The identity with which the platform stores and fetches the package.')
param packageIdentityId string

param javaVersion string
param instanceMemoryMB int
param maximumInstanceCount int
param httpConcurrency int
param deliveryAlwaysReady bool

param blobEndpoint string
param queueEndpoint string
param packageContainer string
param vaultUri string
param insightsConnectionString string

@description('Subnet that the app reaches storage and vault from. Empty: the app is in no network.')
param subnetId string

param pollSchedule string

param renewalSchedule string

@description('Settings by name. Empty ones are left out, so that the default of the app holds.')
param optionalSettings settingValues

@description('Whether the next is a setting. It is known only during the deployment, and a snapshot could say nothing else of the settings if they were chosen by it.')
param publishesAtEventGrid bool
param eventGridEndpoint string

@description('Name of the secret in the vault. Empty: the setting is left out.')
param instagramAppSecretName string

@description('Name of the secret in the vault. Empty: the setting is left out.')
param metaAppSecretName string

@description('Address of the package to install. Empty: somebody deploys it later.')
param packageUri string

// Every function but those over HTTP has instances of its own. Idle ones end before the next minute:
// without this each tick of the poll may be a cold start, and one that the platform forgets is a lost
// minute. An event that waits for a cold start is only late.
var alwaysReady = concat(['PollNewMedia'], deliveryAlwaysReady ? ['ExpandEvents', 'DeliverWebhook'] : [])

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    // Linux; there is no other Flex.
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd deploys the service of this name in azure.yaml here.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
      '${packageIdentityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Key Vault references would ask as the system's identity, and there is none.
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: packageIdentityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: [
          for name in alwaysReady: {
            name: 'function:${name}'
            instanceCount: 1
          }
        ]
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }
      runtime: {
        name: 'java'
        version: javaVersion
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
  }
}

// Publishing credentials are off: azd and az come as whoever signed in.
resource scmPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

resource ftpPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

// Replaces all settings: what somebody added by hand is gone after the next deployment. What
// functionAppConfig says already (worker runtime, package, content share) must not be here.
resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      // The storage account as the identity. The app reads these four names as the host does.
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__blobServiceUri: blobEndpoint
      AzureWebJobsStorage__queueServiceUri: queueEndpoint
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // Microsoft's Java agent would write every address that the app calls into the telemetry, with
      // its query, where an access token of Instagram may stand. It lies in the image of the platform
      // and can be switched on in the portal; a deployment switches it off again.
      APPLICATIONINSIGHTS_ENABLE_AGENT: 'false'
      // As much as Meta's webhook may send; the host would read 100 MB into memory before the app sees
      // a request.
      FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '4194304'
      // Without a version: the newest one, read at every start and once a day.
      ENCRYPTION_KEYS: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/encryption-keys)'
      POLL_SCHEDULE: pollSchedule
      RENEWAL_SCHEDULE: renewalSchedule
    },
    publishesAtEventGrid ? { EVENT_GRID_TOPIC_ENDPOINT: eventGridEndpoint } : {},
    empty(instagramAppSecretName)
      ? {}
      : { INSTAGRAM_APP_SECRET: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${instagramAppSecretName})' },
    empty(metaAppSecretName)
      ? {}
      : { META_APP_SECRET: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${metaAppSecretName})' },
    toObject(
      filter(items(optionalSettings), setting => !empty(setting.value)),
      setting => setting.key,
      setting => setting.value
    )
  )
}

// UNCONFIRMED: Flex Consumption fetches the package itself, stores it in the container above as
// the package's identity and starts the app. Java is built already, so nothing is built there.
resource package 'Microsoft.Web/sites/extensions@2025-03-01' = if (!empty(packageUri)) {
  parent: app
  name: 'onedeploy'
  // The compiler's types have this resource without its properties.
  #disable-next-line BCP187
  properties: {
    packageUri: packageUri
    remoteBuild: false
  }
  // The app starts when it is there, and must find its settings then.
  dependsOn: [
    settings
  ]
}

output name string = app.name
output hostName string = app.properties.defaultHostName

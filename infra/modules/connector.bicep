// All of a connector, in one resource group. Deployable by itself (az deployment group create).
// An order holds: the identity, then what it may use together with the roles for it, then the app.
// The app's module takes outputs of the others, and a module counts as done only when its roles are.

@description('Part of every name. Another one makes another connector in the same group.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region. Has to offer Flex Consumption.')
param location string = resourceGroup().location

@description('E-mail address that alerts go to. Without it and the next: they show in the portal only.')
param alertEmail string = ''

@description('Resource id of an action group that alerts go to as well.')
param alertActionGroupId string = ''

@description('Most GB of logs a day; the rest of that day is lost, and alerts with it. -1: no limit.')
@minValue(-1)
param logsDailyCapGb int = 2

@description('Storage and vault are reached from a virtual network of the app only.')
param privateNetwork bool = false

@description('Java of the workers.')
@allowed([
  '17'
  '21'
])
param javaVersion string = '17'

@description('Memory of an instance in MB. 512 holds host and JVM badly.')
@allowed([
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('Most instances per scale group.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('HTTP calls that one instance answers at a time.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 16

@description('An instance each of ExpandEvents and DeliverWebhook waits for events, so that none waits for a cold start. It costs by the hour.')
param deliveryAlwaysReady bool = false

@description('When the poll runs: six fields, seconds first, UTC.')
param pollSchedule string = '0 * * * * *'

@description('When tokens are renewed that are due: six fields, seconds first, UTC.')
param renewalSchedule string = '0 17 * * * *'

@description('Setting POLL_OVERLAP. Empty: the default of the app, as for all that follow.')
param pollOverlap string = ''

@description('Setting POLL_CONCURRENCY.')
param pollConcurrency string = ''

@description('Setting POLL_INLINE_LIMIT.')
param pollInlineLimit string = ''

@description('Setting OUTBOX_GRACE.')
param outboxGrace string = ''

@description('Setting TRIGGER_FRESHNESS.')
param triggerFreshness string = ''

@description('Setting TRIAL_REELS.')
param trialReels string = ''

@description('Setting THROTTLE_ON_STORAGE_FAILURE.')
param throttleOnStorageFailure string = ''

@description('Setting PUBLIC_BASE_URL.')
param publicBaseUrl string = ''

@description('Setting CALLBACK_HOSTS.')
param callbackHosts string = ''

@description('Setting SUBSCRIPTION_ENDING_PLACEMENT.')
param subscriptionEndingPlacement string = ''

@description('Setting EVENTS_QUEUE.')
param eventsQueue string = ''

@description('Resource id of an Event Grid topic at which every event is published. Empty: none.')
param eventGridTopicId string = ''

@description('Setting INSTAGRAM_API_VERSION.')
param instagramApiVersion string = ''

@description('Setting INSTAGRAM_TOKEN_PLACEMENT.')
param instagramTokenPlacement string = ''

@description('Setting INSTAGRAM_LOGIN_PLACEMENT.')
param instagramLoginPlacement string = ''

@description('Setting INSTAGRAM_CONSENT_URL.')
param instagramConsentUrl string = ''

@description('Setting INSTAGRAM_APP_ID. Empty, as the next two: the operator enters it after the deployment.')
param instagramAppId string = ''

@description('Name of the secret in the vault that is the setting INSTAGRAM_APP_SECRET.')
param instagramAppSecretName string = ''

@description('Name of the secret in the vault that is the setting META_APP_SECRET.')
param metaAppSecretName string = ''

@description('Address of a release\'s function zip, which is installed too. Empty: azd or az deploys one later.')
param packageUri string = ''

// Refused here, before anything is made. Behind a question mark could stand a signature, and whoever
// may read deployments would see it.
var package = empty(packageUri) || (startsWith(packageUri, 'https://') && endsWith(packageUri, '.zip') && empty(filter(
    ['?', '#', '@', ' '],
    sign => contains(packageUri, sign)
  )))
  ? packageUri
  : fail('packageUri has to begin with https:// and to end with .zip, without a blank and the signs ? # @: take the address of the function zip of a release.')

// 13 letters and digits: the same for the same group and name, so that a second run changes
// instead of adding, and short enough for the 24 characters of a storage account.
var token = toLower(uniqueString(subscription().id, resourceGroup().id, environmentName))
var tags = {
  'azd-env-name': environmentName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${token}'
  location: location
  tags: tags
}

// Another one for the package, so that what the app runs as cannot replace what it runs.
resource packageIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-package-${token}'
  location: location
  tags: tags
}

module storage 'storage.bicep' = {
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    appPrincipalId: identity.properties.principalId
    packagePrincipalId: packageIdentity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    publicAccess: !privateNetwork
  }
}

module vault 'vault.bicep' = {
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    appPrincipalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    publicAccess: !privateNetwork
  }
}

module monitoring 'monitoring.bicep' = {
  params: {
    workspaceName: 'log-${token}'
    componentName: 'appi-${token}'
    location: location
    tags: tags
    dailyCapGb: logsDailyCapGb
    appPrincipalId: identity.properties.principalId
  }
}

module network 'network.bicep' = if (privateNetwork) {
  params: {
    nameSuffix: token
    location: location
    tags: tags
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

// A resource id says where the topic is: subscription, group and name.
var topic = split(
  empty(eventGridTopicId) ? '/subscriptions//resourceGroups//providers/Microsoft.EventGrid/topics/' : eventGridTopicId,
  '/'
)

module eventGrid 'eventgrid.bicep' = if (!empty(eventGridTopicId)) {
  scope: resourceGroup(topic[2], topic[4])
  params: {
    topicName: topic[8]
    appPrincipalId: identity.properties.principalId
  }
}

module app 'app.bicep' = {
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.id
    identityClientId: identity.properties.clientId
    packageIdentityId: packageIdentity.id
    javaVersion: javaVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    deliveryAlwaysReady: deliveryAlwaysReady
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    packageContainer: storage.outputs.packageContainer
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitoring.outputs.connectionString
    subnetId: network.?outputs.appSubnetId ?? ''
    pollSchedule: pollSchedule
    renewalSchedule: renewalSchedule
    optionalSettings: {
      POLL_OVERLAP: pollOverlap
      POLL_CONCURRENCY: pollConcurrency
      POLL_INLINE_LIMIT: pollInlineLimit
      OUTBOX_GRACE: outboxGrace
      TRIGGER_FRESHNESS: triggerFreshness
      TRIAL_REELS: trialReels
      THROTTLE_ON_STORAGE_FAILURE: throttleOnStorageFailure
      PUBLIC_BASE_URL: publicBaseUrl
      CALLBACK_HOSTS: callbackHosts
      SUBSCRIPTION_ENDING_PLACEMENT: subscriptionEndingPlacement
      EVENTS_QUEUE: eventsQueue
      INSTAGRAM_API_VERSION: instagramApiVersion
      INSTAGRAM_TOKEN_PLACEMENT: instagramTokenPlacement
      INSTAGRAM_LOGIN_PLACEMENT: instagramLoginPlacement
      INSTAGRAM_CONSENT_URL: instagramConsentUrl
      INSTAGRAM_APP_ID: instagramAppId
    }
    publishesAtEventGrid: !empty(eventGridTopicId)
    eventGridEndpoint: eventGrid.?outputs.endpoint ?? ''
    instagramAppSecretName: instagramAppSecretName
    metaAppSecretName: metaAppSecretName
    packageUri: package
  }
}

// By the name that Azure gave the app: that works whatever other names it has.
var consoleUrl = 'https://${app.outputs.hostName}/api/console'

module alerts 'alerts.bicep' = {
  params: {
    nameSuffix: token
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    consoleUrl: consoleUrl
    email: alertEmail
    actionGroupId: alertActionGroupId
  }
}

module workbook 'workbook.bicep' = {
  params: {
    displayName: 'Instagram connector ${environmentName}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    functionName: 'func-${token}'
  }
}

// In this case, because az shows names in capitals as azurE_…
output functionName string = app.outputs.name
output hostName string = app.outputs.hostName
output vaultName string = vault.outputs.name
output consoleUrl string = consoleUrl

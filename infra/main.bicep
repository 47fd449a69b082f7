// Everything in a resource group of its own, as azd up wants it. Whoever may deploy only into an
// existing group takes modules/connector.bicep instead: it is all that this file calls.
targetScope = 'subscription'

@description('Names the resource group and what is in it. Another name makes another connector.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region. Has to offer Flex Consumption.')
param location string = deployment().location

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

@description('Setting CALLBACK_HOSTS: to which hosts events may be posted, such as .logic.azure.com,hooks.example.com; empty for those of Power Automate and Logic Apps, * for every host.')
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

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: {
    // azd finds the group of an environment by this tag.
    'azd-env-name': environmentName
  }
}

module connector 'modules/connector.bicep' = {
  scope: group
  params: {
    environmentName: environmentName
    location: location
    alertEmail: alertEmail
    alertActionGroupId: alertActionGroupId
    logsDailyCapGb: logsDailyCapGb
    privateNetwork: privateNetwork
    javaVersion: javaVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    deliveryAlwaysReady: deliveryAlwaysReady
    pollSchedule: pollSchedule
    renewalSchedule: renewalSchedule
    pollOverlap: pollOverlap
    pollConcurrency: pollConcurrency
    pollInlineLimit: pollInlineLimit
    outboxGrace: outboxGrace
    triggerFreshness: triggerFreshness
    trialReels: trialReels
    throttleOnStorageFailure: throttleOnStorageFailure
    publicBaseUrl: publicBaseUrl
    callbackHosts: callbackHosts
    subscriptionEndingPlacement: subscriptionEndingPlacement
    eventsQueue: eventsQueue
    eventGridTopicId: eventGridTopicId
    instagramApiVersion: instagramApiVersion
    instagramTokenPlacement: instagramTokenPlacement
    instagramLoginPlacement: instagramLoginPlacement
    instagramConsentUrl: instagramConsentUrl
    instagramAppId: instagramAppId
    instagramAppSecretName: instagramAppSecretName
    metaAppSecretName: metaAppSecretName
    packageUri: packageUri
  }
}

// azd keeps outputs as settings of the environment.
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = connector.outputs.functionName
output AZURE_FUNCTION_HOST_NAME string = connector.outputs.hostName
output AZURE_FUNCTION_URL string = 'https://${connector.outputs.hostName}'
output AZURE_KEY_VAULT_NAME string = connector.outputs.vaultName

// The next page to open; the portal shows it under Outputs of the deployment.
output CONSOLE_URL string = connector.outputs.consoleUrl

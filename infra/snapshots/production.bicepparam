// Every parameter is given, and what goes into names is as long as it may be.
using '../main.bicep'

param environmentName = 'production-with-a-name-of-sixty-four-characters-and-not-one-more'
param location = 'germanywestcentral'
param alertEmail = 'operator@connector.example'
param alertActionGroupId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/operations/providers/Microsoft.Insights/actionGroups/on-call'
param logsDailyCapGb = 20
param privateNetwork = true
param javaVersion = '21'
param instanceMemoryMB = 4096
param maximumInstanceCount = 1000
param httpConcurrency = 1000
param deliveryAlwaysReady = true
param pollSchedule = '0 */2 * * * *'
param renewalSchedule = '0 47 * * * *'
param pollOverlap = 'P7D'
param pollConcurrency = '256'
param pollInlineLimit = '5000'
param outboxGrace = 'PT1H'
param triggerFreshness = 'PT5M'
param trialReels = 'ignore'
param throttleOnStorageFailure = 'closed'
param publicBaseUrl = 'https://connector.example'
param callbackHosts = '.logic.azure.com,.connector.example'
param subscriptionEndingPlacement = 'query'
param eventsQueue = 'instagram-events'
param eventGridTopicId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/operations/providers/Microsoft.EventGrid/topics/instagram'
param instagramApiVersion = 'v25.0'
param instagramTokenPlacement = 'header'
param instagramLoginPlacement = 'query'
param instagramConsentUrl = 'https://www.instagram.com/oauth/authorize'
param instagramAppId = '990602627938098'
param instagramAppSecretName = 'instagram-app-secret'
param metaAppSecretName = 'meta-app-secret'
param packageUri = 'https://connector.example/releases/download/v1.2.3/instagram-connector-1.2.3.zip'

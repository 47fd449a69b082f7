// A virtual network from which alone storage and vault are reached. The app itself stays public:
// flows and Meta call it. UNCONFIRMED: no deployment has been made with it.

import { resourceTags } from 'types.bicep'

param nameSuffix string
param location string
param tags resourceTags
param storageId string
param vaultId string

// Change these where the network is to be joined to another one.
var addresses = {
  network: '10.71.0.0/24'
  app: '10.71.0.0/25'
  endpoints: '10.71.0.128/27'
}

// What has an endpoint, and the zone in which its public name leads to the private address.
var doors = [
  {
    kind: 'blob'
    target: storageId
    zone: 'privatelink.blob.${environment().suffixes.storage}'
  }
  {
    kind: 'queue'
    target: storageId
    zone: 'privatelink.queue.${environment().suffixes.storage}'
  }
  {
    kind: 'vault'
    target: vaultId
    zone: 'privatelink.vaultcore.azure.net'
  }
]

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-${nameSuffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addresses.network
      ]
    }
  }
}

resource appSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: network
  name: 'app'
  properties: {
    addressPrefix: addresses.app
    delegations: [
      {
        // Flex Consumption runs where container apps do. The subscription has to know the provider
        // Microsoft.App.
        name: 'flex'
        properties: {
          serviceName: 'Microsoft.App/environments'
        }
      }
    ]
  }
}

resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: network
  name: 'endpoints'
  properties: {
    addressPrefix: addresses.endpoints
    privateEndpointNetworkPolicies: 'Disabled'
  }
  // A network takes one change at a time.
  dependsOn: [
    appSubnet
  ]
}

module endpoints 'endpoint.bicep' = [
  for door in doors: {
    params: {
      kind: door.kind
      nameSuffix: nameSuffix
      location: location
      tags: tags
      targetId: door.target
      zoneName: door.zone
      networkId: network.id
      subnetId: endpointSubnet.id
    }
  }
]

// Given only when endpoints and names are there: the app's first start asks for them.
output appSubnetId string = appSubnet.id

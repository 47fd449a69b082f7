// A first deployment: only what has no default.
using '../main.bicep'

param environmentName = 'dev'
param location = 'westeurope'

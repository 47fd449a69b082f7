# Creates the key that protects Instagram tokens at rest, unless the vault holds one already. Does
# what encryption-key.sh does, step by step; reasons are there.
$ErrorActionPreference = 'Stop'
# az tells by its exit code, which is looked at after each call.
$PSNativeCommandUseErrorActionPreference = $false

$secret = 'encryption-keys'
$tries = if ($env:KEY_TRIES) { [int]$env:KEY_TRIES } else { 40 }
$pause = if ($env:KEY_PAUSE) { [int]$env:KEY_PAUSE } else { 15 }

function Fail([string]$message) {
  [Console]::Error.WriteLine("encryption-key: $message")
  exit 1
}

$vault = $env:AZURE_KEY_VAULT_NAME
$app = $env:AZURE_FUNCTION_ID
if (-not $vault) { Fail 'AZURE_KEY_VAULT_NAME is not set: it is an output of the deployment.' }
if (-not $app) { Fail 'AZURE_FUNCTION_ID is not set: it is an output of the deployment.' }
if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
  Fail "az was not found: install the Azure CLI, run 'az login', then run this again."
}
az account show --output none 2>$null
if ($LASTEXITCODE -ne 0) {
  Fail "az is not signed in (azd has a login of its own): run 'az login', then run this again."
}

# On Windows the folder belongs to the user; elsewhere the file is made for its owner only.
$file = [System.IO.Path]::GetTempFileName()
$errors = [System.IO.Path]::GetTempFileName()
try {
  $count = 1
  while ($true) {
    $names = az keyvault secret list --vault-name $vault --query '[].name' --output tsv 2>$errors
    if ($LASTEXITCODE -eq 0) { break }
    if ($count -ge $tries) {
      [Console]::Error.WriteLine((Get-Content -Raw $errors))
      Fail "the vault $vault cannot be read. You need the role Key Vault Secrets Officer on it: deploy with the parameter principalId, or have it assigned; then run this again."
    }
    Write-Output "Waiting for access to the vault ($count of $tries) ..."
    $count++
    Start-Sleep -Seconds $pause
  }

  if (@($names) -contains $secret) {
    Write-Output "The vault $vault holds $secret already; nothing was changed."
    exit 0
  }

  $bytes = [byte[]]::new(32)
  $random = [System.Security.Cryptography.RandomNumberGenerator]::Create()
  $random.GetBytes($bytes)
  $random.Dispose()
  $kid = [DateTime]::UtcNow.ToString('yyyy-MM', [System.Globalization.CultureInfo]::InvariantCulture)
  $json = '[{"kid":"' + $kid + '","key":"' + [Convert]::ToBase64String($bytes) + '"}]'
  # Without a byte order mark, which the app would take for part of the text.
  [System.IO.File]::WriteAllText($file, $json, [System.Text.UTF8Encoding]::new($false))

  $count = 1
  while ($true) {
    az keyvault secret set --vault-name $vault --name $secret --file $file --encoding utf-8 --output none 2>$errors | Out-Null
    if ($LASTEXITCODE -eq 0) { break }
    $message = Get-Content -Raw $errors
    if ($message -match 'ObjectIsDeletedButRecoverable') {
      Fail "$secret was deleted from the vault and can be recovered; tokens may depend on it. Run: az keyvault secret recover --vault-name $vault --name $secret"
    }
    if ($count -ge $tries) {
      [Console]::Error.WriteLine($message)
      Fail "the key could not be stored in $vault; nothing was changed. Mend what the message above says, then run this again."
    }
    Write-Output "Waiting for leave to write to the vault ($count of $tries) ..."
    $count++
    Start-Sleep -Seconds $pause
  }
}
finally {
  Remove-Item -Force $file, $errors -ErrorAction SilentlyContinue
}
Write-Output "Created $secret in the vault $vault."

az rest --method post --output none --url "$app/config/configreferences/appsettings/refresh?api-version=2022-03-01" 2>$null | Out-Null
if ($LASTEXITCODE -ne 0) {
  Write-Output "The app's references could not be refreshed; restarting it does the same."
}
az functionapp restart --ids $app --output none
if ($LASTEXITCODE -ne 0) {
  Fail "the key is stored, but the app could not be restarted and does not know it yet. Run: az functionapp restart --ids $app"
}
Write-Output 'Restarted the app: it reads the key now.'

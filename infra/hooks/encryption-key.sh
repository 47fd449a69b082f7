#!/bin/sh
# Creates the key that protects Instagram tokens at rest, unless the vault holds one already. Run by
# azd up after the resources exist; to run it by hand, see infra/README.md.
#
# Needs AZURE_KEY_VAULT_NAME and AZURE_FUNCTION_ID (both are outputs of the deployment) and a
# signed-in az. The key is made here, goes into a file that only this user can read, from there into
# the vault, and nowhere else: not onto a screen, not onto a command line, not into a deployment.
set -eu

secret=encryption-keys
# A new role takes minutes until the vault knows it: 40 tries, 15 seconds apart.
tries=${KEY_TRIES:-40}
pause=${KEY_PAUSE:-15}

fail() {
  echo "encryption-key: $1" >&2
  exit 1
}

[ -n "${AZURE_KEY_VAULT_NAME:-}" ] || fail "AZURE_KEY_VAULT_NAME is not set: it is an output of the deployment."
[ -n "${AZURE_FUNCTION_ID:-}" ] || fail "AZURE_FUNCTION_ID is not set: it is an output of the deployment."
command -v az >/dev/null 2>&1 || fail "az was not found: install the Azure CLI, run 'az login', then run this again."
az account show --output none 2>/dev/null || fail "az is not signed in (azd has a login of its own): run 'az login', then run this again."

umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

# Asks until the vault answers. A vault that cannot be read is never taken for an empty one.
count=1
until az keyvault secret list --vault-name "$AZURE_KEY_VAULT_NAME" --query "[].name" --output tsv \
  >"$folder/names" 2>"$folder/error"; do
  if [ "$count" -ge "$tries" ]; then
    cat "$folder/error" >&2
    fail "the vault $AZURE_KEY_VAULT_NAME cannot be read. You need the role Key Vault Secrets Officer on it: deploy with the parameter principalId, or have it assigned; then run this again."
  fi
  echo "Waiting for access to the vault ($count of $tries) ..."
  count=$((count + 1))
  sleep "$pause"
done

if tr -d '\r' <"$folder/names" | grep -qx "$secret"; then
  echo "The vault $AZURE_KEY_VAULT_NAME holds $secret already; nothing was changed."
  exit 0
fi

{
  printf '[{"kid":"%s","key":"' "$(date -u +%Y-%m)"
  dd if=/dev/urandom bs=32 count=1 2>/dev/null | base64 | tr -d '\r\n'
  printf '"}]'
} >"$folder/keys.json"
# 28 characters around the 44 of the key.
[ "$(wc -c <"$folder/keys.json")" -eq 72 ] || fail "no key could be made: are dd, base64 and /dev/urandom there?"

# The same file each time: should an answer get lost, the second try writes the same key once more.
count=1
until az keyvault secret set --vault-name "$AZURE_KEY_VAULT_NAME" --name "$secret" \
  --file "$folder/keys.json" --encoding utf-8 --output none >/dev/null 2>"$folder/error"; do
  if grep -q 'ObjectIsDeletedButRecoverable' "$folder/error"; then
    fail "$secret was deleted from the vault and can be recovered; tokens may depend on it. Run: az keyvault secret recover --vault-name $AZURE_KEY_VAULT_NAME --name $secret"
  fi
  if [ "$count" -ge "$tries" ]; then
    cat "$folder/error" >&2
    fail "the key could not be stored in $AZURE_KEY_VAULT_NAME; nothing was changed. Mend what the message above says, then run this again."
  fi
  echo "Waiting for leave to write to the vault ($count of $tries) ..."
  count=$((count + 1))
  sleep "$pause"
done
rm -f "$folder/keys.json"
echo "Created $secret in the vault $AZURE_KEY_VAULT_NAME."

# The app read its settings before the key was there, and would look again only after a day.
az rest --method post --output none \
  --url "$AZURE_FUNCTION_ID/config/configreferences/appsettings/refresh?api-version=2022-03-01" \
  >/dev/null 2>&1 || echo "The app's references could not be refreshed; restarting it does the same."
az functionapp restart --ids "$AZURE_FUNCTION_ID" --output none ||
  fail "the key is stored, but the app could not be restarted and does not know it yet. Run: az functionapp restart --ids $AZURE_FUNCTION_ID"
echo "Restarted the app: it reads the key now."

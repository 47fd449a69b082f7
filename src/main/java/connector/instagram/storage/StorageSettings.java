package connector.instagram.storage;

/** How the storage account is reached. The connection string holds its key. */
public record StorageSettings(String connectionString) {
  @Override
  public String toString() {
    return "StorageSettings[[redacted]]";
  }
}

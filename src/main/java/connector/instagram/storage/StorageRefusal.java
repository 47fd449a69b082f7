package connector.instagram.storage;

import java.util.Optional;
import java.util.Set;

/** Why storage refuses the app: trying again does not help, somebody has to set something right. */
enum StorageRefusal {
  NO_TOKEN(
      "The connector's identity gets no token for the storage account. Its operator has to see that"
          + " the app has the identity that AzureWebJobsStorage__clientId names; the log has the"
          + " reason."),
  NO_ROLE(
      "The storage account does not let the connector in. Its operator has to give the app's"
          + " identity the role Storage Blob Data Contributor, which takes up to ten minutes, or to"
          + " check the key or signature in AzureWebJobsStorage, and to look at the account's"
          + " firewall."),
  NO_QUEUE_ROLE(
      "The storage account does not let the connector use its queues. Its operator has to give the"
          + " app's identity the role Storage Queue Data Contributor, which takes up to ten"
          + " minutes, or to check the key or signature in AzureWebJobsStorage, and to look at the"
          + " account's firewall."),
  NO_QUEUE_ADDRESS(
      "The connector does not know where the storage account's queues are. Its operator has to set"
          + " AzureWebJobsStorage__queueServiceUri to their address."),
  WRONG_KEY(
      "The storage account does not know the connector. Its operator has to check the key or"
          + " signature in AzureWebJobsStorage, or that the app's identity belongs to the account's"
          + " tenant."),
  OLD_EMULATOR(
      "The storage emulator is older than the connector. Its operator has to update it, or to start"
          + " Azurite with --skipApiVersionCheck."),
  DISABLED("The storage account is disabled. Its operator has to enable it again."),
  OTHER(
      "The storage account refuses what the connector asks. Its operator has to check"
          + " AzureWebJobsStorage; the log has the storage account's own code.");

  private static final Set<String> PASSING =
      Set.of(
          "ContainerBeingDeleted",
          "ContainerDisabled",
          "AccountBeingCreated",
          "QueueBeingDeleted",
          "QueueDisabled");

  private final String sentence;

  StorageRefusal(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong, and what its operator has to do. */
  String sentence() {
    return sentence;
  }

  /** The same, of a queue. */
  StorageRefusal ofQueue() {
    return this == NO_ROLE ? NO_QUEUE_ROLE : this;
  }

  /**
   * @param code how storage names the refusal
   * @return empty for a failure that passes
   */
  static Optional<StorageRefusal> of(int status, String code) {
    if (PASSING.contains(code)) {
      return Optional.empty();
    }
    return switch (code) {
      case "AccountIsDisabled" -> Optional.of(DISABLED);
      case "InvalidHeaderValue", "UnsupportedHeader" -> Optional.of(OLD_EMULATOR);
      case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
          Optional.of(WRONG_KEY);
      default -> of(status);
    };
  }

  private static Optional<StorageRefusal> of(int status) {
    return switch (status) {
      case 401 -> Optional.of(WRONG_KEY);
      case 403 -> Optional.of(NO_ROLE);
      case 408, 409, 412, 416, 429 -> Optional.empty();
      default -> status >= 400 && status < 500 ? Optional.of(OTHER) : Optional.empty();
    };
  }
}

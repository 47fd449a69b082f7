package connector.instagram.encryption;

import connector.instagram.azurite.Azurite;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.StorageSettings;
import org.junit.jupiter.api.Test;

/** Rule S4 on real blobs. */
class KeyChangeIT {
  @Test
  void nobodyIsSignedOutAndNothingIsLeftUnderTheOldKey() throws Exception {
    try (Azurite azurite = Azurite.start()) {
      BlobStorage storage =
          BlobStorage.connect(new StorageSettings.ByConnectionString(azurite.connectionString()));
      KeyChangeStage stage = new KeyChangeStage(storage::documents, KeyChangeStage.Keys.BOTH);
      KeyChange change = new KeyChange(stage, 6, 4);

      change.underLoad();

      change.retireTheOldKey();
    }
  }
}

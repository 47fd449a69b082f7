package connector.instagram.storage;

/** The store that the other tests rely on keeps the contract too. */
class MemoryDocumentsTest extends DocumentsContract {
  @Override
  Documents documents() {
    return new MemoryDocuments("test");
  }
}

package connector.instagram.throttle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import java.util.List;
import java.util.Optional;

/** Stores what it is given, and then says that somebody else was quicker. */
record ForgetfulDocuments(Documents documents) implements Documents {
  @Override
  public Optional<Document> read(String name, Deadline deadline) {
    return documents.read(name, deadline);
  }

  @Override
  public WriteResult create(String name, ObjectNode content, Deadline deadline) {
    var unused = documents.create(name, content, deadline);
    return new WriteResult.Conflict();
  }

  @Override
  public WriteResult replace(String name, ObjectNode content, String etag, Deadline deadline) {
    var unused = documents.replace(name, content, etag, deadline);
    return new WriteResult.Conflict();
  }

  @Override
  public void delete(String name, Deadline deadline) {
    documents.delete(name, deadline);
  }

  @Override
  public boolean delete(String name, String etag, Deadline deadline) {
    return documents.delete(name, etag, deadline);
  }

  @Override
  public List<Entry> list(String prefix, Deadline deadline) {
    return documents.list(prefix, deadline);
  }

  @Override
  public Page page(String prefix, String from, int most, Deadline deadline) {
    return documents.page(prefix, from, most, deadline);
  }

  @Override
  public boolean containerExists(Deadline deadline) {
    return documents.containerExists(deadline);
  }
}

package connector.instagram.throttle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Documents.WriteResult;
import connector.instagram.storage.StorageException;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The document of one connection's calls, as far as this instance knows it. Whoever uses it waits
 * for his turn before.
 */
final class StoredBucket {
  private static final int SCHEMA = 1;

  private final String name;
  private Optional<Version> known = Optional.empty();

  StoredBucket(String connection) {
    this.name = connection + "/calls.json";
  }

  /** Bucket4j's bytes; empty where there are none, or none that can be read. */
  Optional<byte[]> present(Documents documents, StoreClock clock, Deadline deadline) {
    if (known.isEmpty()) {
      known = read(documents, clock, deadline);
    }
    return known.flatMap(Version::bytes);
  }

  /**
   * False when it has to be done again: somebody else was quicker, or the period was told by a
   * clock that turned out to be wrong.
   */
  boolean replace(
      byte[] bytes,
      RemoteBucketState state,
      Documents documents,
      StoreClock clock,
      Deadline deadline) {
    ObjectNode content =
        Json.object()
            .put("version", SCHEMA)
            .put("writeId", UUID.randomUUID().toString())
            .put("left", state.getAvailableTokens())
            .put("bucket", Base64.getEncoder().encodeToString(bytes));
    Optional<Version> before = known;
    known = Optional.empty();
    WriteResult result =
        before.isPresent()
            ? documents.replace(name, content, before.get().etag(), deadline)
            : documents.create(name, content, deadline);
    if (result instanceof WriteResult.Written written) {
      known = Optional.of(new Version(content, written.etag()));
      return clock.agrees(written.at());
    }
    // The storage client may have repeated a write that had succeeded (P5).
    known = read(documents, clock, deadline);
    return known.filter(version -> version.isWrittenBy(content)).isPresent();
  }

  private Optional<Version> read(Documents documents, StoreClock clock, Deadline deadline) {
    return documents
        .read(name, deadline)
        .map(
            document -> {
              var unused = clock.agrees(document.answered());
              return new Version(document.content(), document.etag());
            });
  }

  private record Version(ObjectNode content, String etag) {
    boolean isWrittenBy(ObjectNode ours) {
      return content.path("writeId").equals(ours.path("writeId"));
    }

    Optional<byte[]> bytes() {
      if (content.path("version").asInt() > SCHEMA) {
        throw new StorageException("read", 0, "NewerThrottle");
      }
      try {
        byte[] bytes = Base64.getDecoder().decode(content.path("bucket").asText());
        var unused = InternalSerializationHelper.deserializeState(bytes);
        return Optional.of(bytes);
      } catch (RuntimeException e) {
        // Damage: the period begins anew.
        return Optional.empty();
      }
    }
  }
}

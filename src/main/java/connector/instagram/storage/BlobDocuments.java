package connector.instagram.storage;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadHeaders;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Documents in one blob container, which is made by the first write that misses it. */
final class BlobDocuments implements Documents {
  /** One call takes no longer, however much time its caller has. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final BlobContainerClient container;

  BlobDocuments(BlobContainerClient container) {
    this.container = container;
  }

  @Override
  public Optional<Document> read(String name, Deadline deadline) {
    try {
      return call("read", deadline, timeout -> Optional.of(download(blob(name), timeout)));
    } catch (NotThere e) {
      return Optional.empty();
    }
  }

  /** Reads no more of a foreign blob than a document of ours may have. */
  private static Document download(BlobClient blob, Duration timeout) {
    BoundedBytes bytes = new BoundedBytes();
    try {
      BlobDownloadHeaders headers =
          blob.downloadStreamWithResponse(bytes, null, null, null, false, timeout, Context.NONE)
              .getDeserializedHeaders();
      return Document.parsed(
          bytes.toBytes(), quoted(headers.getETag()), time(headers.getDateProperty()));
    } catch (RuntimeException e) {
      if (!bytes.isTooMuch()) {
        throw e;
      }
      String etag =
          blob.getPropertiesWithResponse(null, timeout, Context.NONE).getValue().getETag();
      return new Document(Json.object(), quoted(etag));
    }
  }

  @Override
  public WriteResult create(String name, ObjectNode content, Deadline deadline) {
    BlobRequestConditions absent = new BlobRequestConditions().setIfNoneMatch("*");
    try {
      return write(name, content, absent, deadline);
    } catch (StorageException e) {
      if (!e.containerMissing()) {
        throw e;
      }
      var unused =
          call(
              "create container",
              deadline,
              timeout -> container.createIfNotExistsWithResponse(null, timeout, Context.NONE));
      return write(name, content, absent, deadline);
    }
  }

  @Override
  public WriteResult replace(String name, ObjectNode content, String etag, Deadline deadline) {
    try {
      return write(name, content, new BlobRequestConditions().setIfMatch(etag), deadline);
    } catch (NotThere e) {
      return new WriteResult.Conflict();
    }
  }

  @Override
  public void delete(String name, Deadline deadline) {
    try {
      var unused =
          call(
              "delete",
              deadline,
              timeout -> blob(name).deleteIfExistsWithResponse(null, null, timeout, Context.NONE));
    } catch (NotThere e) {
      // Already as wished.
    }
  }

  @Override
  public boolean delete(String name, String etag, Deadline deadline) {
    try {
      return call(
          "delete",
          deadline,
          timeout -> {
            try {
              blob(name)
                  .deleteWithResponse(
                      null, new BlobRequestConditions().setIfMatch(etag), timeout, Context.NONE);
              return true;
            } catch (BlobStorageException e) {
              if (e.getStatusCode() == 412) {
                return false;
              }
              throw e;
            }
          });
    } catch (NotThere e) {
      return false;
    }
  }

  @Override
  public List<Entry> list(String prefix, Deadline deadline) {
    ListBlobsOptions options = new ListBlobsOptions().setPrefix(prefix);
    List<Entry> entries = new ArrayList<>();
    String next = null;
    try {
      do {
        PagedResponse<BlobItem> page = page(options, next, deadline);
        page.getValue().forEach(item -> entries.add(entry(item)));
        next = page.getContinuationToken();
      } while (next != null && !next.isEmpty());
    } catch (NotThere e) {
      return List.of();
    }
    return entries;
  }

  @Override
  public Page page(String prefix, String from, int most, Deadline deadline) {
    ListBlobsOptions options = new ListBlobsOptions().setPrefix(prefix).setMaxResultsPerPage(most);
    try {
      PagedResponse<BlobItem> page = page(options, from.isEmpty() ? null : from, deadline);
      String next = page.getContinuationToken();
      return new Page(
          page.getValue().stream().map(BlobDocuments::entry).toList(), next == null ? "" : next);
    } catch (NotThere e) {
      return new Page(List.of(), "");
    }
  }

  @Override
  public boolean containerExists(Deadline deadline) {
    return call(
        "look for container",
        deadline,
        timeout -> container.existsWithResponse(timeout, Context.NONE).getValue());
  }

  /** The client's own walk would give every page the whole time again. */
  private PagedResponse<BlobItem> page(
      ListBlobsOptions options, @Nullable String continuation, Deadline deadline) {
    return call(
        "list",
        deadline,
        timeout -> {
          try {
            return container
                .listBlobs(options, continuation, timeout)
                .iterableByPage()
                .iterator()
                .next();
          } catch (BlobStorageException e) {
            throw isUnknownPlace(continuation, e) ? new UnknownPlaceException() : e;
          }
        });
  }

  private static boolean isUnknownPlace(@Nullable String continuation, BlobStorageException e) {
    return continuation != null
        && e.getStatusCode() == 400
        && StorageRefusal.of(400, String.valueOf(e.getErrorCode())).isEmpty();
  }

  private static Entry entry(BlobItem item) {
    return new Entry(
        item.getName(),
        quoted(item.getProperties().getETag()),
        item.getProperties().getLastModified().toInstant());
  }

  private WriteResult write(
      String name, ObjectNode content, BlobRequestConditions conditions, Deadline deadline) {
    BlobParallelUploadOptions options =
        new BlobParallelUploadOptions(BinaryData.fromBytes(Json.writeBytes(content)))
            .setRequestConditions(conditions);
    return call(
        "write",
        deadline,
        timeout -> {
          try {
            Response<BlockBlobItem> response =
                blob(name).uploadWithResponse(options, timeout, Context.NONE);
            BlockBlobItem written = response.getValue();
            return new WriteResult.Written(
                quoted(written.getETag()), time(written.getLastModified()));
          } catch (BlobStorageException e) {
            // Other conflicts, such as a container that is being deleted, are failures.
            if (e.getStatusCode() == 412
                || BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode())) {
              return new WriteResult.Conflict();
            }
            throw e;
          }
        });
  }

  private static Instant time(@Nullable OffsetDateTime told) {
    return told == null ? Instant.EPOCH : told.toInstant();
  }

  private BlobClient blob(String name) {
    return container.getBlobClient(name);
  }

  private static <T> T call(String operation, Deadline deadline, Function<Duration, T> call) {
    Duration timeout = deadline.within(LONGEST_CALL).remaining();
    if (timeout.isZero()) {
      throw StorageException.tooLate(operation);
    }
    try {
      return call.apply(timeout);
    } catch (StorageException | NotThere | UnknownPlaceException e) {
      throw e;
    } catch (RuntimeException e) {
      if (isNotThere(operation, e)) {
        throw new NotThere();
      }
      throw StorageFailures.of(operation, e);
    }
  }

  private static boolean isNotThere(String operation, RuntimeException failure) {
    return failure instanceof BlobStorageException refusal
        && refusal.getStatusCode() == 404
        && !(operation.equals("write")
            && String.valueOf(refusal.getErrorCode()).startsWith("Container"));
  }

  /** A listing gives tags without the quotes that every other answer has. */
  private static String quoted(String etag) {
    return etag.startsWith("\"") ? etag : '"' + etag + '"';
  }

  private static final class NotThere extends RuntimeException {
    NotThere() {
      super("not there", null, false, false);
    }
  }
}

package connector.instagram.storage;

import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents in one blob container, which is made by the first write that misses it. */
final class BlobDocuments implements Documents {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final BlobContainerClient container;

  BlobDocuments(BlobContainerClient container) {
    this.container = container;
  }

  @Override
  public Optional<Document> read(String name) {
    try {
      return call(
          "read",
          () -> {
            BlobDownloadContentResponse response =
                blob(name).downloadContentWithResponse(null, null, TIMEOUT, Context.NONE);
            ObjectNode content =
                Json.parseObject(response.getValue().toBytes()).orElseGet(Json::object);
            return Optional.of(
                new Document(content, quoted(response.getDeserializedHeaders().getETag())));
          });
    } catch (NotThere e) {
      return Optional.empty();
    }
  }

  @Override
  public WriteResult create(String name, ObjectNode content) {
    BlobRequestConditions absent = new BlobRequestConditions().setIfNoneMatch("*");
    try {
      return write(name, content, absent);
    } catch (StorageException e) {
      if (!e.containerMissing()) {
        throw e;
      }
      call("create container", container::createIfNotExists);
      return write(name, content, absent);
    }
  }

  @Override
  public WriteResult replace(String name, ObjectNode content, String etag) {
    try {
      return write(name, content, new BlobRequestConditions().setIfMatch(etag));
    } catch (NotThere e) {
      return new WriteResult.Conflict();
    }
  }

  @Override
  public void delete(String name) {
    try {
      call("delete", blob(name)::deleteIfExists);
    } catch (NotThere e) {
      // Already as wished.
    }
  }

  @Override
  public boolean delete(String name, String etag) {
    try {
      return call(
          "delete",
          () -> {
            try {
              blob(name)
                  .deleteWithResponse(
                      null, new BlobRequestConditions().setIfMatch(etag), TIMEOUT, Context.NONE);
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
  public List<Entry> list(String prefix) {
    try {
      return call(
          "list",
          () ->
              container.listBlobs(new ListBlobsOptions().setPrefix(prefix), TIMEOUT).stream()
                  .map(item -> new Entry(item.getName(), quoted(item.getProperties().getETag())))
                  .toList());
    } catch (NotThere e) {
      return List.of();
    }
  }

  private WriteResult write(String name, ObjectNode content, BlobRequestConditions conditions) {
    BlobParallelUploadOptions options =
        new BlobParallelUploadOptions(BinaryData.fromBytes(Json.writeBytes(content)))
            .setRequestConditions(conditions);
    return call(
        "write",
        () -> {
          try {
            Response<BlockBlobItem> response =
                blob(name).uploadWithResponse(options, TIMEOUT, Context.NONE);
            return new WriteResult.Written(quoted(response.getValue().getETag()));
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

  private BlobClient blob(String name) {
    return container.getBlobClient(name);
  }

  private static <T> T call(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (StorageException | NotThere e) {
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

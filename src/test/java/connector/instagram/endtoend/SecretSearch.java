package connector.instagram.endtoend;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rule V7: where secrets are searched for, and how they may be written there. */
final class SecretSearch {
  private SecretSearch() {}

  /** As it is, in an address, and inside base64 at each of the three possible offsets. */
  static Set<String> spellings(String secret) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(secret);
    spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = (" ".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and last characters mix with the neighbours' bits.
      String inner = encoded.substring(offset == 0 ? 0 : 4, encoded.length() - 3);
      spellings.add(inner);
      spellings.add(inner.replace('+', '-').replace('/', '_'));
    }
    return spellings;
  }

  /** Every document in every container. */
  static String blobs(Stack stack) {
    StringBuilder all = new StringBuilder();
    containers(stack)
        .forEach(
            container ->
                container
                    .listBlobs()
                    .forEach(
                        blob ->
                            all.append(blob.getName())
                                .append(
                                    container.getBlobClient(blob.getName()).downloadContent())));
    return all.toString();
  }

  /** What there is, as {@code container/name}. */
  static List<String> names(Stack stack) {
    return containers(stack)
        .flatMap(
            container ->
                container.listBlobs().stream()
                    .map(blob -> container.getBlobContainerName() + "/" + blob.getName()))
        .toList();
  }

  private static Stream<BlobContainerClient> containers(Stack stack) {
    BlobServiceClient blobs =
        new BlobServiceClientBuilder()
            .connectionString(stack.storage())
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
    return blobs.listBlobContainers().stream()
        .map(item -> blobs.getBlobContainerClient(item.getName()));
  }
}

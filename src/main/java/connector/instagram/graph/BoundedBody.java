package connector.instagram.graph;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Collects a reply's body, as far as {@link ReplyTooLargeException#MOST_BYTES} and until a moment.
 * The rest of a larger or slower one is not read: its connection is closed.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final HttpResponse.BodySubscriber<byte[]> whole =
      HttpResponse.BodySubscribers.ofByteArray();

  private final int httpStatus;
  private final CompletableFuture<byte[]> body;
  private volatile Flow.@Nullable Subscription subscription;
  private long bytes;

  /**
   * @param end by {@link System#nanoTime}; the client's own time limit ends with the headers
   */
  BoundedBody(int httpStatus, long end) {
    this.httpStatus = httpStatus;
    this.body =
        whole
            .getBody()
            .toCompletableFuture()
            .orTimeout(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)
            .whenComplete((bytesRead, failure) -> stopAfter(failure));
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  private void stopAfter(@Nullable Throwable failure) {
    Flow.Subscription reading = subscription;
    if (failure != null && reading != null) {
      reading.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    whole.onSubscribe(newSubscription);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    bytes += part.stream().mapToLong(ByteBuffer::remaining).sum();
    if (bytes > ReplyTooLargeException.MOST_BYTES) {
      whole.onError(new ReplyTooLargeException(httpStatus));
    } else {
      whole.onNext(part);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.onError(failure);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}

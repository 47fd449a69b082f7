package connector.instagram.graph;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a reply's body, as far as {@link ReplyTooLargeException#MOST_BYTES}. The rest of a
 * larger one is not read: its connection is closed.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final HttpResponse.BodySubscriber<byte[]> whole =
      HttpResponse.BodySubscribers.ofByteArray();

  private final int httpStatus;
  private Flow.@Nullable Subscription subscription;
  private long bytes;

  BoundedBody(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
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
      Objects.requireNonNull(subscription).cancel();
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

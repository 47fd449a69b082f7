package connector.instagram.throttle;

import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteCommand;
import io.github.bucket4j.distributed.serialization.SerializationHandle;
import io.github.bucket4j.distributed.versioning.Version;
import io.github.bucket4j.distributed.versioning.Versions;

/**
 * Takes from the shared bucket what was let through before, and then what is asked for now. It runs
 * in this process, against the bucket as it was read, and is never sent anywhere.
 *
 * @param unbooked what was let through before
 * @param begun when the period began, as far as this instance knows; where nobody has stored a
 *     bucket yet
 */
record Booking<T>(RemoteCommand<T> asked, UnbookedCalls unbooked, long begun)
    implements RemoteCommand<Booking.Booked<T>> {

  /**
   * What followed.
   *
   * @param bucket as it is from now on
   */
  record Booked<T>(CommandResult<T> result, RemoteBucketState bucket) {}

  @Override
  public CommandResult<Booked<T>> execute(MutableBucketEntry entry, long now) {
    if (!entry.exists() || !isUsable(entry.get(), now)) {
      entry.set(Period.beginningAt(now - Math.floorMod(now - begun, Period.NANOS)));
    }
    RemoteBucketState bucket = entry.get();
    bucket.refillAllBandwidth(now);
    // Never below nothing: a debt would be taken from the next period, which has all of its calls.
    long late = Math.min(unbooked.since(Period.start(bucket, now)), bucket.getAvailableTokens());
    if (late > 0) {
      bucket.consume(late);
      entry.set(bucket);
    }
    CommandResult<T> result = asked.execute(entry, now);
    return CommandResult.success(new Booked<>(result, bucket.copy()), result.getResultTypeId());
  }

  /** One that begins after the next period would bar the connection for as long as that takes. */
  private static boolean isUsable(RemoteBucketState bucket, long now) {
    return bucket.getConfiguration().equals(Period.LIMIT)
        && Period.start(bucket, now) <= now + Period.NANOS;
  }

  @Override
  public SerializationHandle<RemoteCommand<?>> getSerializationHandle() {
    throw new UnsupportedOperationException("runs in this process only");
  }

  @Override
  public boolean isImmediateSyncRequired(long unsynchronizedTokens, long nanosSinceLastSync) {
    return true;
  }

  @Override
  public long estimateTokensToConsume() {
    return asked.estimateTokensToConsume();
  }

  @Override
  public long getConsumedTokens(Booked<T> booked) {
    return asked.getConsumedTokens(booked.result().getData());
  }

  @Override
  public Version getRequiredVersion() {
    return Versions.getLatest();
  }
}

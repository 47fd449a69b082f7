package connector.instagram.throttle;

import connector.instagram.storage.StorageException;
import io.github.bucket4j.distributed.proxy.AsyncCommandExecutor;
import io.github.bucket4j.distributed.proxy.CommandExecutor;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.OptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.batch.BatchingExecutor;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteCommand;

/**
 * Lets a few calls through without asking storage, and books them together with the next one (B1).
 * Calls that come while storage is asked wait for the answer and are then booked together.
 *
 * @param most how many calls may be unbooked
 * @param unbooked those that were let through before there was a bucket
 */
record BookedAfterwards(int most, UnbookedCalls unbooked, StoreClock clock, Outage outage)
    implements Optimization {
  @Override
  public Optimization withListener(OptimizationListener listener) {
    return this;
  }

  @Override
  public CommandExecutor apply(CommandExecutor shared) {
    return new BatchingExecutor(new Instance(this, shared), NopeOptimizationListener.INSTANCE);
  }

  @Override
  public AsyncCommandExecutor apply(AsyncCommandExecutor shared) {
    throw new UnsupportedOperationException();
  }

  /** One instance's knowledge of one connection. Whoever calls it waits for his turn before. */
  private static final class Instance implements CommandExecutor {
    private final BookedAfterwards rule;
    private final CommandExecutor shared;
    private final UnbookedCalls unbooked;
    private RemoteBucketState bucket;

    Instance(BookedAfterwards rule, CommandExecutor shared) {
      this.rule = rule;
      this.shared = shared;
      this.unbooked = rule.unbooked;
      this.bucket = Period.beginningAt(unbooked.first());
      bucket.consume(unbooked.since(Period.start(bucket, refilled())));
    }

    @Override
    public <T> CommandResult<T> execute(RemoteCommand<T> command) {
      long now = refilled();
      if (bucket.getAvailableTokens() <= 0
          || unbooked.size() + command.estimateTokensToConsume() <= rule.most) {
        return alone(command, now);
      }
      return rule.outage.mayAsk() ? together(command, now) : without(command);
    }

    private <T> CommandResult<T> together(RemoteCommand<T> command, long now) {
      Booking<T> booking = new Booking<>(command, unbooked, Period.start(bucket, now));
      try {
        Booking.Booked<T> booked = shared.execute(booking).getData();
        rule.outage.ended();
        unbooked.clear();
        bucket = booked.bucket();
        return booked.result();
      } catch (SharedBuckets.LostRace e) {
        rule.outage.ended();
        throw e;
      } catch (StorageException e) {
        rule.outage.began();
        return without(command);
      }
    }

    private <T> CommandResult<T> without(RemoteCommand<T> command) {
      rule.outage.check();
      return alone(command, refilled());
    }

    /** A clock that is behind the one that began the period counts to that period all the same. */
    private long refilled() {
      long now = rule.clock.currentTimeNanos();
      bucket.refillAllBandwidth(now);
      return Math.max(now, Period.start(bucket, now));
    }

    private <T> CommandResult<T> alone(RemoteCommand<T> command, long now) {
      MutableBucketEntry entry = new MutableBucketEntry(bucket);
      CommandResult<T> result = command.execute(entry, now);
      unbooked.add(command.getConsumedTokens(result.getData()), Period.start(bucket, now));
      return result;
    }
  }
}

package connector.instagram.throttle;

import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Instances of the app that share a store, and what became of each of their calls. */
final class ThrottleWorld {
  static final String CONNECTION = "0123456789abcdef0123456789abcdef";
  static final String DOCUMENT = CONNECTION + "/calls.json";

  final HandClock time = new HandClock(Instant.parse("2026-10-02T12:00:00.250Z"));
  final Faults faults = new Faults();

  /** Tells its time in seconds, as the real one does. */
  final MemoryDocuments documents =
      new MemoryDocuments("throttles", faults).keepTimeBy(Clock.tick(time, Duration.ofSeconds(1)));

  final List<Throttle> instances = new ArrayList<>();
  final List<Instant> made = new ArrayList<>();

  ThrottleWorld instances(int number, Throttle.OnStorageFailure choice) {
    for (int i = 0; i < number; i++) {
      instance(choice, Duration.ZERO);
    }
    return this;
  }

  /**
   * @param ahead how far its clock is ahead of the store's
   */
  Throttle instance(Throttle.OnStorageFailure choice, Duration ahead) {
    Throttle instance = new Throttle(documents, choice, Clock.offset(time, ahead));
    instances.add(instance);
    return instance;
  }

  /** True when the call may be made. */
  boolean spend(int instance) {
    return spend(instances.get(instance)) instanceof Throttle.Verdict.Free;
  }

  private Throttle.Verdict spend(Throttle instance) {
    Throttle.Verdict verdict = instance.spend(CONNECTION);
    if (verdict instanceof Throttle.Verdict.Free) {
      made.add(time.instant());
    }
    return verdict;
  }

  /** How many of so many calls may be made. */
  int spend(int instance, int calls) {
    int free = 0;
    for (int i = 0; i < calls; i++) {
      free += spend(instance) ? 1 : 0;
    }
    return free;
  }

  /** The same where storage may refuse. */
  boolean tries(int instance) {
    try {
      return spend(instance);
    } catch (StorageException e) {
      return false;
    }
  }

  /** One after the other, in turn. */
  int spendInTurn(int calls) {
    int free = 0;
    for (int i = 0; i < calls; i++) {
      free += spend(i % instances.size()) ? 1 : 0;
    }
    return free;
  }

  long storageCalls() {
    return faults.stepsNamed("throttles ");
  }

  /** Every call to the store takes so long, or as long as somebody waits for it. */
  void slow(Duration each) {
    documents.slowDown(
        deadline ->
            time.advance(deadline.remaining().compareTo(each) < 0 ? deadline.remaining() : each));
  }

  /** When the shared period began in which the store is now. */
  Instant periodStart() {
    return periodStart(time.instant());
  }

  /** When the one began in which a moment lies. */
  Instant periodStart(Instant at) {
    String text = documents.text(DOCUMENT);
    String bytes = Json.parse(text).orElseThrow().path("bucket").asText();
    RemoteBucketState bucket =
        InternalSerializationHelper.deserializeState(Base64.getDecoder().decode(bytes));
    long millis = at.toEpochMilli();
    long start = Period.start(bucket, millis * 1_000_000) / 1_000_000;
    return Instant.ofEpochMilli(millis - Math.floorMod(millis - start, 60_000L));
  }
}

package connector.instagram.performance;

import static connector.instagram.performance.ScaleInputs.*;

/** What so many connections cost, all of them polled once a minute, by arithmetic alone. */
record ScaleModel(long connections, int atOnce) {
  /** As the app is without a setting. */
  static ScaleModel of(long connections) {
    return new ScaleModel(connections, AT_ONCE);
  }

  boolean isSharded() {
    return connections > MOST_INLINE;
  }

  /** How many connections one instance polls within a tick. */
  double reach() {
    return atOnce * POLL_SECONDS / secondsAConnection();
  }

  private double secondsAConnection() {
    return CALL_SECONDS + 2 * forgottenShare() * READ_SECONDS;
  }

  double instances() {
    return Math.ceil(connections / reach());
  }

  /** From the first call to the last, with so many instances. */
  double tickSeconds() {
    return connections * secondsAConnection() / (atOnce * instances());
  }

  /** A process polls a shard alone. */
  double shardSeconds() {
    return connections * secondsAConnection() / (SHARDS * (double) atOnce);
  }

  double callsASecond() {
    return connections / 60.0;
  }

  double callsAMonth() {
    return connections * MINUTES_A_MONTH;
  }

  double receivedGb() {
    return callsAMonth() * REPLY_KB / 1e6;
  }

  double sentGb() {
    return callsAMonth() * REQUEST_KB / 1e6;
  }

  /** All that it may have to remember: over the ticks an instance gets every shard. */
  double rememberedGb() {
    return connections * REMEMBERED_KB / 1e6;
  }

  private double forgottenShare() {
    return isSharded() ? Math.max(0, 1 - INSTANCE_GB * HEAP / rememberedGb()) : 0;
  }

  private double pages(double parts) {
    return parts * Math.ceil(connections / parts / LISTED_AT_ONCE);
  }

  /**
   * Connections, cursors, comments and outboxes, and the dead letters; sharded also what tells
   * that.
   */
  double listingsATick() {
    return isSharded()
        ? 4 * pages(SHARDS) + 2 + Math.ceil((double) MOST_INLINE / LISTED_AT_ONCE)
        : 4 * pages(1) + 1;
  }

  /** Reports, and whatever an instance has forgotten since it had the shard last. */
  double readsATick() {
    return isSharded() ? 1 + 3 * SHARDS + forgottenShare() * 2 * connections : 1;
  }

  double writesATick() {
    return isSharded() ? 1 + SHARDS : 1;
  }

  private double posts() {
    return connections * POSTS_A_DAY * DAYS_A_MONTH;
  }

  double messagesAMonth() {
    return posts() * MESSAGES_A_POST + (isSharded() ? SHARDS * MINUTES_A_MONTH : 0);
  }

  private double renewals() {
    return connections * DAYS_A_MONTH / 30;
  }

  private boolean isWalked() {
    return connections > LISTED_AT_ONCE;
  }

  double walksADay() {
    return isWalked() ? 24 / Math.max(HOURS_BETWEEN_WALKS, walkHours()) : 24;
  }

  /** One instance, a run an hour: what it reads and, among that, renews. */
  double walkHours() {
    double renewing = renewals() / DAYS_A_MONTH / 24 * CALL_SECONDS / RENEWED_AT_ONCE;
    double readingSeconds = RENEWAL_SECONDS - renewing;
    return readingSeconds <= 0
        ? Double.POSITIVE_INFINITY
        : connections * READ_SECONDS / RENEWED_AT_ONCE / readingSeconds;
  }

  private double walking() {
    return connections * walksADay() * DAYS_A_MONTH;
  }

  /** Of a day. */
  private double sweepReads() {
    return connections * (double) (isWalked() ? READS_OF_A_LARGE_SWEEP : READS_OF_A_SWEEP);
  }

  /** One instance, a run every quarter of an hour. */
  double sweepHours() {
    return sweepReads() * READ_SECONDS / SWEPT_AT_ONCE / SWEEP_SECONDS / SWEEPS_AN_HOUR;
  }

  private double sweepListings() {
    return SWEPT_CONTAINERS * (isWalked() ? 1 + pages(SHARDS) : 1);
  }

  double listings() {
    return listingsATick() * MINUTES_A_MONTH
        + (isWalked() ? 1 + pages(SHARDS) : 1) * walksADay() * DAYS_A_MONTH
        + sweepListings() * DAYS_A_MONTH;
  }

  double reads() {
    return readsATick() * MINUTES_A_MONTH
        + posts() * READS_A_POST
        + walking()
        + sweepReads() * DAYS_A_MONTH;
  }

  double writes() {
    return writesATick() * MINUTES_A_MONTH + posts() * WRITES_A_POST + renewals();
  }

  double storageASecond() {
    return (listings() + reads() + writes()) / MINUTES_A_MONTH / POLL_SECONDS;
  }

  double computing() {
    double seconds = Math.max(LEAST_BILLED_SECONDS, tickSeconds());
    double gbSeconds = instances() * seconds * MINUTES_A_MONTH * INSTANCE_GB;
    double executions = messagesAMonth() + MINUTES_A_MONTH;
    return gbSeconds * GB_SECOND + executions / 1e6 * MILLION_EXECUTIONS;
  }

  double storing() {
    return (listings() * TEN_THOUSAND_LISTINGS
            + reads() * TEN_THOUSAND_READS
            + writes() * TEN_THOUSAND_WRITES
            + messagesAMonth() * OPERATIONS_A_MESSAGE * TEN_THOUSAND_MESSAGES)
        / 10_000;
  }

  /** Where the heap holds everything. */
  double savedByMemory() {
    double reads = forgottenShare() * 2 * connections * MINUTES_A_MONTH;
    return reads * TEN_THOUSAND_READS / 10_000;
  }

  double sending() {
    return sentGb() * GB_SENT;
  }

  /** How many installations it takes when all that can be raised is raised. */
  double installations() {
    double memory = rememberedGb() / (LARGE_INSTANCE_GB * RAISED_HEAP);
    double shard = connections * CALL_SECONDS / (SHARDS * (double) atOnce) / POLL_SECONDS;
    double instances =
        connections * CALL_SECONDS / (atOnce * POLL_SECONDS) / (REGION_GB / LARGE_INSTANCE_GB);
    return Math.ceil(Math.max(memory, Math.max(shard, instances)));
  }

  double cost() {
    return computing() + storing() + sending();
  }
}

package connector.instagram.performance;

import connector.instagram.connections.SweepFacts;
import connector.instagram.polling.PollModule;
import connector.instagram.renewal.RenewalFacts;
import connector.instagram.storage.ShardWalk;

/**
 * What the model on paper begins with. What the code decides is read from the code; the rest is
 * assumed, and the page says from where.
 */
final class ScaleInputs {
  static final double MINUTES_A_MONTH = 43_800;
  static final double DAYS_A_MONTH = MINUTES_A_MONTH / 1_440;

  /** Decided by the code. */
  static final int AT_ONCE = PollModule.Settings.DEFAULT.parallel().atOnce();

  static final int MOST_INLINE = PollModule.Settings.DEFAULT.parallel().mostInline();
  static final double POLL_SECONDS = PollModule.Settings.DEFAULT.budget().toSeconds();
  static final int SHARDS = ShardWalk.SHARDS.size();
  static final int LISTED_AT_ONCE = ShardWalk.PIECE;
  static final int RENEWED_AT_ONCE = RenewalFacts.AT_ONCE;
  static final double RENEWAL_SECONDS = RenewalFacts.BUDGET.toSeconds();
  static final double HOURS_BETWEEN_WALKS =
      Math.ceil(RenewalFacts.BETWEEN_WALKS.toMinutes() / 60.0);

  static final int SWEPT_AT_ONCE = SweepFacts.AT_ONCE;
  static final double SWEEP_SECONDS = SweepFacts.BUDGET.toSeconds();

  /** By the schedule of {@code CleanStorage}. */
  static final double SWEEPS_AN_HOUR = 4;

  /** {@code batchSize} of host.json: the platform starts an instance for so many messages. */
  static final int MESSAGES_AN_INSTANCE = 16;

  /** Defaults of the templates. */
  static final double INSTANCE_GB = 2;

  static final int MOST_INSTANCES = 40;

  /** What can be raised: the platform's larger instance, all of a region, most of the memory. */
  static final double LARGE_INSTANCE_GB = 4;

  static final double REGION_GB = 500;
  static final double RAISED_HEAP = 0.7;

  /** Assumed of Instagram. */
  static final double CALL_SECONDS = 0.2;

  static final double REPLY_KB = 4;
  static final double REQUEST_KB = 0.5;
  static final double POSTS_A_DAY = 1;

  /** Assumed of storage. */
  static final double READ_SECONDS = 0.01;

  static final double MOST_REQUESTS_A_SECOND = 20_000;

  /** Assumed of a connection that is remembered: its document and its cursor. */
  static final double REMEMBERED_KB = 2;

  /** The part of an instance's memory that the JVM takes for objects, when nothing else is set. */
  static final double HEAP = 0.25;

  /** Per post with one subscriber, from the poll to the done marker. */
  static final int WRITES_A_POST = 6;

  static final int READS_A_POST = 8;
  static final int MESSAGES_A_POST = 2;

  /** Accounts' entries and registrations; of many, their connections too. */
  static final int READS_OF_A_SWEEP = 3;

  static final int READS_OF_A_LARGE_SWEEP = 8;

  /** What belongs to connections. */
  static final int SWEPT_CONTAINERS = 8;

  /** A message is put, got and deleted. */
  static final int OPERATIONS_A_MESSAGE = 3;

  /** Prices in US dollars. */
  static final double GB_SECOND = 0.000026;

  static final double LEAST_BILLED_SECONDS = 1;
  static final double MILLION_EXECUTIONS = 0.40;
  static final double TEN_THOUSAND_WRITES = 0.055;
  static final double TEN_THOUSAND_LISTINGS = 0.055;
  static final double TEN_THOUSAND_READS = 0.0044;
  static final double TEN_THOUSAND_MESSAGES = 0.004;
  static final double GB_SENT = 0.08;

  private ScaleInputs() {}
}
